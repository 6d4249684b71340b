#include "ui/shell/words.h"

#include "layers/layers.h"
#include "model/graph.h"
#include "model/templates.h"
#include "project/fields.h"
#include "ui/plots/numbers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <limits>

namespace unroll {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

}  // namespace

QString rounded(qint64 number)
{
    if (qAbs(number) < 10000)
        return QLocale().toString(number);
    const bool millions = qAbs(number) >= 999500;
    const double scaled = double(number) / (millions ? 1e6 : 1e3);
    const int decimals = qAbs(scaled) < 9.995 ? 2 : qAbs(scaled) < 99.95 ? 1 : 0;
    return QLocale().toString(scaled, 'f', decimals) + (millions ? u'M' : u'k');
}

int pluralOf(qint64 number) { return int(std::min<qint64>(number, std::numeric_limits<int>::max())); }

QString shortTime(const QDateTime& time)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = QLocale().toString(local.time(), QLocale::ShortFormat);
    const qint64 days = local.date().daysTo(QDate::currentDate());
    if (days == 0)
        return Words::tr("today %1").arg(clock);
    if (days == 1)
        return Words::tr("yesterday %1").arg(clock);
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString settingName(const QString& path)
{
    const auto translated = [](const char* context, const QString& english) {
        return QCoreApplication::translate(context, english.toUtf8().constData());
    };
    if (const Field* field = findField(path))
        return translated("Field", field->label);
    const QString node = path.section(u'.', 1, 1), name = path.section(u'.', 2);
    if (!path.startsWith(u"model.") || name.isEmpty())
        return path;
    // A layer with a name of its own does not tell its kind: kinds agree on what a setting is called.
    QString label = name;
    for (const auto& kind : layerCatalogue().all())
        for (const SettingSpec& spec : kind->params())
            if (spec.name == name && (label == name || numberInName(node, kind->id())))
                label = translated("Layer", spec.label);
    return QStringLiteral("%1: %2").arg(layerTitle(node), label);
}

QString modelName(const QString& templateId)
{
    if (const ModelTemplate* from = findTemplate(templateId)) {
        const QString name = QCoreApplication::translate("Template", from->name.toUtf8().constData());
        const QString words = name.section(QRegularExpression(QStringLiteral("[:：]\\s*")), 1);  // its task is known
        return words.isEmpty() ? name : words.at(0).toUpper() + words.mid(1);
    }
    return templateId.isEmpty() || templateId == u"custom" ? Words::tr("own model") : templateId;
}

}  // namespace unroll
