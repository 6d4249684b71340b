#include "ui/plots/numbers.h"

#include "layers/layers.h"
#include "model/graph.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace unroll {

namespace {
const QChar kThin(0x202f);
const QString kNone = QStringLiteral("–");
}  // namespace

QString fourFigures(double value)
{
    if (std::isnan(value))
        return kNone;
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    QLocale locale;
    const double size = std::fabs(value);
    if (size < 1e-12)  // what is left of a difference of equal numbers
        return locale.toString(0.0, 'f', 4);
    if (size >= 1e-6 && size < 1e-3)
        return locale.toString(value, 'f', 6);
    if (size < 1e-6 || size >= 1e7)
        return locale.toString(value, 'e', 3);
    const int before = size < 1 ? 1 : int(std::floor(std::log10(size))) + 1;
    return locale.toString(value, 'f', std::max(0, 4 - (size < 1 ? 0 : before)));
}

QString fixedPoint(double value, int digits)
{
    const bool zero = std::fabs(value) < 0.5 * std::pow(10.0, -digits);
    return QLocale().toString(zero ? 0.0 : value, 'f', digits);
}

QString percent(double share)
{
    if (std::isnan(share))
        return kNone;
    return QLocale().toString(share * 100, 'f', 1) + kThin + u'%';
}

QString count(qint64 value) { return QLocale().toString(value); }

QString duration(double seconds)
{
    if (std::isnan(seconds) || seconds < 0)
        return kNone;
    const auto words = [](const char* text) { return QCoreApplication::translate("Numbers", text); };
    if (seconds < 1)
        return words(QT_TRANSLATE_NOOP("Numbers", "%1\u202fs")).arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = std::llround(seconds);
    if (whole < 60)
        return words("%1\u202fs").arg(whole);
    if (whole < 3600) {
        return whole % 60 == 0
                   ? words(QT_TRANSLATE_NOOP("Numbers", "%1\u202fmin")).arg(whole / 60)
                   : words(QT_TRANSLATE_NOOP("Numbers", "%1\u202fmin %2\u202fs")).arg(whole / 60).arg(whole % 60);
    }
    const qint64 minutes = std::llround(seconds / 60);
    return words(QT_TRANSLATE_NOOP("Numbers", "%1\u202fh %2\u202fmin")).arg(minutes / 60).arg(minutes % 60);
}

QString listed(const QStringList& words)
{
    return words.join(QCoreApplication::translate("Numbers", ", ", "between the words of a list"));
}

QString sentences(const QStringList& each)
{
    QString said;
    for (const QString& one : each)
        if (!one.isEmpty())
            said = said.isEmpty() ? one : QCoreApplication::translate("Error", "%1 %2", "two sentences").arg(said, one);
    return said;
}

QString layerTitle(const QString& node)
{
    for (const auto& kind : layerCatalogue().all())
        if (const auto number = numberInName(node, kind->id())) {
            const QString name = QCoreApplication::translate("Layer", kind->name().toUtf8().constData());
            return *number == 1 ? name : QStringLiteral("%1 %2").arg(name).arg(*number);
        }
    return node;
}

Error withTitles(Error error)
{
    for (QString& arg : error.args)
        arg = layerTitle(arg);
    return error;
}

}  // namespace unroll
