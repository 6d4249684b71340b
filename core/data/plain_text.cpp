#include "data/readers.h"

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

/// Text between blank lines: its lines joined by spaces, as they were wrapped for reading only.
struct Paragraph {
    qint64 line = 1;
    QByteArray text;
};

/// Chinese and Japanese have no space where a line was wrapped.
bool wideScript(QChar c)
{
    const auto script = c.script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana ||
           (c.unicode() >= 0x3000 && c.unicode() <= 0x303F) || c.unicode() >= 0xFF00;
}

std::vector<Paragraph> paragraphsOf(QByteArrayView utf8)
{
    std::vector<Paragraph> out;
    bool open = false;
    qint64 line = 0;
    for (qsizetype at = 0; at < utf8.size();) {
        qsizetype end = utf8.indexOf('\n', at);
        end = end < 0 ? utf8.size() : end;
        const QByteArrayView own = utf8.sliced(at, end - at).trimmed();
        at = end + 1;
        ++line;
        if (own.isEmpty()) {
            open = false;
            continue;
        }
        if (!std::exchange(open, true))
            out.push_back({line, {}});
        QByteArray& text = out.back().text;
        if (!text.isEmpty() && !wideScript(QString::fromUtf8(text.last(std::min<qsizetype>(text.size(), 4))).back()) &&
            !wideScript(QString::fromUtf8(own.first(std::min<qsizetype>(own.size(), 4))).front()))
            text += ' ';
        text += own;
    }
    return out;
}

}  // namespace

bool hasParagraphs(QByteArrayView utf8)
{
    const std::vector<Paragraph> found = paragraphsOf(utf8);
    const auto lines = std::count(utf8.begin(), utf8.end(), '\n');
    return found.size() >= 3 && qsizetype(found.size()) < lines;
}

Result<ReaderOutput> readPlainText(const ReaderInput& input, const Progress& progress)
{
    Table::Builder builder({QStringLiteral("text")});
    size_t done = 0;
    const std::vector<Paragraph> paragraphs = paragraphsOf(input.utf8);
    for (const Paragraph& paragraph : paragraphs) {
        if (done++ % 1024 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(done) / double(paragraphs.size()));
        }
        builder.beginRow(paragraph.line);
        builder.cell(paragraph.text);
    }
    ReaderOutput out;
    out.table = builder.finish();
    out.header = false;
    return out;
}

}  // namespace unroll
