#include "data/readers.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace unroll {

namespace {

/// Fields of a line: between tabs where there are some, else between runs of white space. At most one more than a file
/// may have columns.
std::vector<QByteArrayView> fieldsOf(QByteArrayView line)
{
    std::vector<QByteArrayView> fields;
    const bool tabs = line.contains('\t');
    qsizetype start = 0;
    for (qsizetype i = 0; i <= line.size() && fields.size() <= size_t(kMostColumns); ++i) {
        const bool end = i == line.size() || line[i] == '\t' || (!tabs && line[i] == ' ');
        if (!end)
            continue;
        const QByteArrayView field = line.sliced(start, i - start).trimmed();
        if (tabs || !field.isEmpty())
            fields.push_back(field);
        start = i + 1;
    }
    return fields;
}

bool onlyDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A token or tag is one word of the joined sentence.
QByteArray oneWord(QByteArrayView field)
{
    return field.isEmpty() ? QByteArray("_") : field.toByteArray().replace(' ', '_');
}

/// What the lines of a file say together: how many columns a token has, and which tags there are. A line that begins
/// with # may be a comment, or the token #.
struct Lines {
    struct Kind {
        qint64 lines = 0, firstLine = 0;
        std::vector<QByteArrayView> first;
    };
    QHash<qsizetype, Kind> kinds;  // by the number of columns
    QSet<QByteArrayView> lastFields;

    /// That of most lines, and of the first one where two are as frequent.
    qsizetype width() const
    {
        qsizetype best = 0;
        for (auto it = kinds.cbegin(); it != kinds.cend(); ++it)
            if (best == 0 || it->lines > kinds[best].lines ||
                (it->lines == kinds[best].lines && it->firstLine < kinds[best].firstLine))
                best = it.key();
        return best;
    }
};

Lines linesOf(QByteArrayView utf8)
{
    constexpr qint64 looked = 20000;
    Lines out;
    qint64 count = 0;
    for (qsizetype at = 0; at < utf8.size() && count < looked;) {
        const qsizetype newline = utf8.indexOf('\n', at);
        const QByteArrayView line = utf8.sliced(at, (newline < 0 ? utf8.size() : newline) - at).trimmed();
        at = newline < 0 ? utf8.size() : newline + 1;
        if (line.isEmpty() || line.startsWith('#') || line.startsWith("-DOCSTART-"))
            continue;
        auto fields = fieldsOf(line);
        if (fields.empty())
            continue;
        ++count;
        if (fields.size() > 1 && out.lastFields.size() < 10000)
            out.lastFields.insert(fields.back());
        Lines::Kind& kind = out.kinds[qsizetype(fields.size())];
        if (kind.lines++ == 0) {
            kind.firstLine = count;
            kind.first = std::move(fields);
        }
    }
    return out;
}

/// CoNLL-U: numbered tokens in ten columns; the word is the second, its part of speech the fourth.
struct Layout {
    qsizetype width = 0;
    size_t token = 0;
    std::vector<size_t> tags;
    bool numbered = false;
};

Layout layoutOf(const std::vector<QByteArrayView>& first)
{
    Layout layout;
    layout.width = qsizetype(first.size());
    layout.numbered = first.size() == 10 && onlyDigits(first[0].first(std::min<qsizetype>(1, first[0].size())));
    if (layout.numbered) {
        layout.token = 1;
        layout.tags = {3, 4};
        return layout;
    }
    for (size_t column = 1; column < first.size(); ++column)
        layout.tags.push_back(column);
    return layout;
}

/// A comment stands before a sentence. What looks like the other lines there, with a tag that they have, is a token.
bool isComment(QByteArrayView line, const std::vector<QByteArrayView>& fields, const Lines& lines, qsizetype width)
{
    if (!line.startsWith('#'))
        return false;
    return qsizetype(fields.size()) != width || width < 2 || !lines.lastFields.contains(fields.back());
}

}  // namespace

bool looksLikeConll(QByteArrayView head)
{
    qsizetype width = 0, words = 0, gaps = 0;
    QSet<QByteArray> tags;
    bool spaces = true;
    qsizetype phrases = 0;  // fields with spaces between tabs
    const QList<QByteArray> lines = head.toByteArray().split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {  // the last one may be cut
        const QByteArray line = lines[i].trimmed();
        if (line.isEmpty()) {
            ++gaps;
            continue;
        }
        if (line.startsWith("# ") || line.startsWith("-DOCSTART-"))
            continue;
        const auto fields = fieldsOf(line);
        if (fields.size() < 2 || fields.size() > 15 || fields[0].size() > 60 ||
            (width > 0 && qsizetype(fields.size()) != width))
            return false;
        // Verse has as many words in every line too; but a tag is no word that ends a sentence, and tags recur.
        const QByteArrayView tag = fields.back();
        spaces = spaces && !line.contains('\t');
        if (spaces && tag.size() > 1 && QByteArrayView(".,;:!?").contains(tag.back()) && tag != fields[0])
            return false;
        phrases += fields[0].contains(' ') || tag.contains(' ');
        tags.insert(tag.toByteArray());
        width = qsizetype(fields.size());
        ++words;
    }
    // Pairs of texts between tabs with a blank line among them are no tokens: these have no spaces, and tags recur.
    if (10 * phrases > words || ((spaces || width == 2) && words >= 20 && 2 * tags.size() > words))
        return false;
    return gaps > 0 && words >= 4 && words > gaps;
}

Result<ReaderOutput> readConll(const ReaderInput& input, const Progress& progress)
{
    ReaderOutput out;
    out.header = false;
    const Lines lines = linesOf(input.utf8);
    if (lines.kinds.isEmpty())
        return Error{
            "no-rows",
            input.where,
            QT_TRANSLATE_NOOP("Error", "The file holds no sentences"),
            QT_TRANSLATE_NOOP("Error", "Each line needs a token and its tag, with an empty line between sentences"),
            {},
            ErrorKind::Input};
    const Layout layout = layoutOf(lines.kinds[lines.width()].first);
    QStringList names{QStringLiteral("text")};
    for (size_t i = 0; i < layout.tags.size(); ++i)
        names << (i == 0 ? QStringLiteral("tags") : QStringLiteral("tags_%1").arg(i + 1));
    CellRules rules = cellRules(input.options);
    if (rules.missing.isEmpty())
        rules.missing << QString();  // a sentence may be the word "null"
    Table::Builder table(names, rules);
    qint64 joined = 0, firstJoined = 0;
    std::vector<QByteArray> sentence;  // the text, then each column of tags
    qint64 firstLine = 0, lineNumber = 0;
    const auto endSentence = [&] {
        if (sentence.empty())
            return;
        table.beginRow(firstLine);
        for (const QByteArray& column : sentence)
            table.cell(column);
        sentence.clear();
    };
    for (qsizetype at = 0; at < input.utf8.size();) {
        const qsizetype newline = input.utf8.indexOf('\n', at);
        const qsizetype end = newline < 0 ? input.utf8.size() : newline;
        const QByteArrayView line = QByteArrayView(input.utf8).sliced(at, end - at).trimmed();
        at = end + 1;
        if (++lineNumber % 4096 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(at) / double(input.utf8.size()));
        }
        if (line.isEmpty()) {
            endSentence();
            continue;
        }
        if (line.startsWith("-DOCSTART-"))
            continue;
        const auto fields = fieldsOf(line);
        if (sentence.empty() && isComment(line, fields, lines, layout.width))
            continue;
        if (fields.size() > size_t(kMostColumns))
            return tooManyColumns(input.where, lineNumber, false);
        if (qsizetype(fields.size()) != layout.width) {
            if (newline < 0 && input.headOnly)
                break;  // the beginning of a longer file ends in the middle of a line
            return Error{"conll-columns",
                         QStringLiteral("%1, line %2").arg(input.where).arg(lineNumber),
                         QT_TRANSLATE_NOOP("Error", "The line has %1 columns, but the others have %2"),
                         QT_TRANSLATE_NOOP("Error", "Give each token its tags, one line a token"),
                         {QString::number(fields.size()), QString::number(layout.width)},
                         ErrorKind::Input};
        }
        joined += fields[layout.token].contains(' ');
        if (firstJoined == 0 && joined > 0)
            firstJoined = lineNumber;
        if (layout.numbered && !onlyDigits(fields[0]))
            continue;  // a word written as several (4-5), or one that is not written (8.1)
        if (sentence.empty()) {
            firstLine = lineNumber;
            sentence.resize(1 + layout.tags.size());
        } else {
            for (QByteArray& column : sentence)
                column += ' ';
        }
        sentence[0] += oneWord(fields[layout.token]);
        for (size_t i = 0; i < layout.tags.size(); ++i)
            sentence[i + 1] += oneWord(fields[layout.tags[i]]);
    }
    endSentence();
    const auto warn = [&](const char* code, const QString& where, const char* what, const char* mend,
                          const QStringList& args) {
        out.warnings.push_back({code, where, QString::fromUtf8(what), QString::fromUtf8(mend), args});
    };
    if (joined > 0)
        warn("conll-spaces", QStringLiteral("%1, line %2").arg(input.where).arg(firstJoined),
             QT_TRANSLATE_NOOP("Error", "%1 tokens have spaces in them; they are read with _ in their place"),
             QT_TRANSLATE_NOOP("Error", "Write one word a line if that is not meant"), {QString::number(joined)});
    if (layout.tags.empty())
        warn("conll-untagged", input.where,
             QT_TRANSLATE_NOOP("Error", "The tokens have no tags: the file can be tagged, but nothing can be learnt "
                                        "from it"),
             QT_TRANSLATE_NOOP("Error", "Write a tag behind each token to train on it"), {});
    out.table = table.finish();
    return out;
}

bool areSpanTags(const QStringList& tags)
{
    static const QStringView places = u"BIESLUMW";
    const bool alone = std::all_of(tags.begin(), tags.end(), [](const QString& tag) {
        return tag == u"O" || (tag.size() == 1 && places.contains(tag[0]));
    });
    const bool typed = std::all_of(tags.begin(), tags.end(), [](const QString& tag) {
        return tag == u"O" || (tag.size() > 2 && tag[1] == u'-' && places.contains(tag[0]));
    });
    // Something has to begin, or to go on: parts of speech may be called S-…, but not all of them.
    const bool spans = std::any_of(tags.begin(), tags.end(), [](const QString& tag) {
        return tag.startsWith(u'B') || tag.startsWith(u'I') || tag.startsWith(u'S') || tag.startsWith(u'U');
    });
    return (alone || typed) && spans && tags.size() > 1;
}

int likelyTags(const Table& table)
{
    int best = -1;
    qsizetype fewest = 0;
    for (int column = 1; column < table.columnCount(); ++column) {
        QSet<QByteArray> tags;
        for (qsizetype i = 0; i < std::min<qsizetype>(table.cellCount(column), 2000); ++i)
            for (const QByteArray& tag : table.cell(i, column).bytes.toByteArray().split(' '))
                tags.insert(tag);
        QStringList names;
        for (const QByteArray& tag : tags)
            names << QString::fromUtf8(tag);
        if (tags.size() > 1 && areSpanTags(names))
            best = column, fewest = 0;  // the last column of spans: names, not chunks
        else if (tags.size() > 1 && (best < 0 || (fewest > 0 && tags.size() < fewest)))
            best = column, fewest = tags.size();
    }
    return best;
}

}  // namespace unroll
