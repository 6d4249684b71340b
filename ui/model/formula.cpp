#include "ui/model/formula.h"

#include <QHash>
#include <QStringList>

namespace unroll {

namespace {

/// Unicode's few letters below and above the line; which letter exists there is chance, so all are set alike.
const QHash<QChar, QChar>& below()
{
    static const QHash<QChar, QChar> letters = [] {
        const QString small = QStringLiteral("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ"),
                      plain = QStringLiteral("0123456789+−=()aeoxhklmnpstiruvj");
        QHash<QChar, QChar> out;
        for (qsizetype i = 0; i < small.size(); ++i)
            out.insert(small[i], plain[i]);
        return out;
    }();
    return letters;
}

const QHash<QChar, QChar>& above()
{
    static const QHash<QChar, QChar> letters{{u'²', u'2'}, {u'³', u'3'}, {u'ᵀ', u'T'}, {u'⁻', u'−'}, {u'¹', u'1'}};
    return letters;
}

bool isLatin(QChar letter) { return letter.unicode() < 128 && letter.isLetter(); }

/// Words of several letters are functions, single ones quantities.
QString inLine(const QString& text)
{
    QString out;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isLatin(text[end]))
            ++end;
        if (end == at)
            out += QString(text[at++]).toHtmlEscaped();
        else
            out += end - at == 1 ? QStringLiteral("<i>%1</i>").arg(text[at]) : text.mid(at, end - at);
        at = std::max(at, end);
    }
    return out;
}

QString typesetLine(const QString& line)
{
    QString out, plain;
    const auto flush = [&] {
        out += inLine(plain);
        plain.clear();
    };
    const auto small = [&](const char* tag, const QString& text) {
        flush();
        out += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), inLine(text));
    };
    for (qsizetype at = 0; at < line.size();) {
        const auto run = [&](const QHash<QChar, QChar>& letters) {
            QString text;
            while (at < line.size() && letters.contains(line[at]))
                text += letters[line[at++]];
            return text;
        };
        if (below().contains(line[at])) {
            small("sub", run(below()));
        } else if (above().contains(line[at])) {
            small("sup", run(above()));
        } else if ((line[at] == u'_' || line[at] == u'^') && at + 1 < line.size()) {
            const char* tag = line[at] == u'_' ? "sub" : "sup";
            const qsizetype close = line[at + 1] == u'(' ? line.indexOf(u')', at) : -1;
            small(tag, close < 0 ? QString(line[at + 1]) : line.mid(at + 2, close - at - 2));
            at = close < 0 ? at + 2 : close + 1;
        } else {
            plain += line[at++];
        }
    }
    flush();
    return out;
}

}  // namespace

QString chosenFormula(const QString& formula, const QStringList& offered, const QStringList& made)
{
    QStringList lines;
    for (const QString& line : formula.split(u'\n')) {
        const qsizetype colon = line.indexOf(QStringLiteral(": "));
        const QString choice = line.left(std::max<qsizetype>(0, colon));
        if (!offered.contains(choice))
            lines << line;
        else if (made.contains(choice))
            lines << line.mid(colon + 2);
    }
    return lines.join(u'\n');
}

QString typesetFormula(const QString& formula)
{
    QStringList lines;
    for (const QString& line : formula.split(u'\n'))
        lines << QStringLiteral("<p style=\"margin: 0 0 2px 0; line-height: 125%\">%1</p>").arg(typesetLine(line));
    return lines.join(QString());
}

}  // namespace unroll
