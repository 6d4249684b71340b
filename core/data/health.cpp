#include "data/health.h"

#include "data/markup.h"

#include <QHash>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace unroll {

namespace {

constexpr size_t kShownRows = 1000;
constexpr int kHashes = 48, kBands = 12, kRowsPerBand = kHashes / kBands;
constexpr double kNearDuplicate = 0.8;
constexpr size_t kFewestMerged = 3;  // more contradictions in lower case that are worth a word
constexpr size_t kFewestMarked = 3;  // texts with tags
constexpr qsizetype kShownGroups = 5;
constexpr size_t kPairsChecked = 24;  // earlier members of a bucket that a row is compared with

quint64 mix(quint64 x)
{
    // SplitMix64's finaliser (Steele, Lea, Flood 2014).
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/// FNV-1a: qHash differs between machines, and with it the groups and the split.
quint64 hashOf(const QString& word)
{
    quint64 hash = 0xCBF29CE484222325u;
    for (const QChar c : word)
        hash = (hash ^ c.unicode()) * 0x100000001B3u;
    return mix(hash);
}

/// Words in lower case; every CJK character is one. Enough to compare texts; the model's own segmentation is in text/.
std::vector<quint64> wordsOf(const QString& text, QStringList* spelled = nullptr)
{
    std::vector<quint64> words;
    qsizetype begin = -1;
    const auto end = [&](qsizetype at) {
        if (begin < 0)
            return;
        const QString word = text.mid(begin, at - begin).toLower();
        words.push_back(hashOf(word));
        if (spelled)
            spelled->append(word);
        begin = -1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.script() == QChar::Script_Han) {
            end(i);
            begin = i;
            end(i + 1);
        } else if (c.isLetterOrNumber() || c == u'\'') {
            if (begin < 0)
                begin = i;
        } else {
            end(i);
        }
    }
    end(text.size());
    return words;
}

std::vector<quint64> shingles(const std::vector<quint64>& words)
{
    std::vector<quint64> set;
    if (words.size() < 3) {
        quint64 all = 7;
        for (const quint64 word : words)
            all = mix(all ^ word);
        if (!words.empty())
            set.push_back(all);
        return set;
    }
    for (size_t i = 0; i + 2 < words.size(); ++i)
        set.push_back(mix(mix(mix(words[i]) ^ words[i + 1]) ^ words[i + 2]));
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

double jaccard(const std::vector<quint64>& a, const std::vector<quint64>& b)
{
    size_t common = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();)
        if (*i == *j) {
            ++common;
            ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    const size_t either = a.size() + b.size() - common;
    return either == 0 ? 0 : double(common) / double(either);
}

struct Groups {
    std::vector<int> parent;
    int find(int x)
    {
        while (parent[size_t(x)] != x)
            x = parent[size_t(x)] = parent[size_t(parent[size_t(x)])];
        return x;
    }
    void join(int a, int b) { parent[size_t(std::max(find(a), find(b)))] = std::min(find(a), find(b)); }
};

HealthFinding finding(const char* code, HealthFinding::Severity severity, const char* what, QStringList args,
                      const std::vector<qsizetype>& rows, std::vector<HealthMend> mends = {})
{
    HealthFinding out;
    out.code = QLatin1String(code);
    out.severity = severity;
    out.what = QString::fromUtf8(what);
    out.args = std::move(args);
    out.count = qint64(rows.size());
    out.rows.assign(rows.begin(), rows.begin() + qsizetype(std::min(rows.size(), kShownRows)));
    out.mends = std::move(mends);
    return out;
}

HealthMend mend(const char* label, const char* path, const QJsonValue& value)
{
    return {QString::fromUtf8(label), {{QLatin1String(path), value}}};
}

using Severity = HealthFinding::Severity;

/// Whether labels are tags: one for each token of their text, as these are written with a space between.
class TagSigns {
public:
    void look(const QByteArray& text, const QByteArray& label)
    {
        const qsizetype tags = label.count(' ') + 1;
        ++rows_;
        agree_ += tags == text.count(' ') + 1;
        several_ += tags > 1;
        tags_ += tags;
        if (tags == text.count(' ') + 1)
            for (const QByteArray& tag : label.split(' '))
                different_.insert(tag);
    }
    /// A few tags come again and again.
    bool areTags() const
    {
        return rows_ > 0 && 20 * agree_ >= 19 * rows_ && 2 * several_ >= rows_ && tags_ >= 4 * different_.size();
    }
    QStringList different() const
    {
        QStringList out;
        for (const QByteArray& tag : different_)
            out << QString::fromUtf8(tag);
        return out;
    }

private:
    qsizetype rows_ = 0, agree_ = 0, several_ = 0, tags_ = 0;
    QSet<QByteArray> different_;
};

/// A token that all but decides the label: found in many rows, nearly all of one class, and rare in the others.
struct Giveaway {
    QString token, label;
    qint64 rows = 0;
};

/// Counts what is there alone: a table of all words × all classes of a file with thousands of each takes gigabytes.
std::vector<Giveaway> giveaways(const std::vector<QStringList>& words, const std::vector<int>& labels,
                                const QStringList& classes)
{
    constexpr qint64 fewest = 20;  // rows of one class that a token has to be found in
    std::vector<qint64> classRows(size_t(classes.size()), 0);
    qint64 labelled = 0;
    for (const int label : labels)
        if (label >= 0) {
            ++classRows[size_t(label)];
            ++labelled;
        }
    struct Word {
        qint64 rows = 0, top = 0;  // rows with it; those of the class that has most of them
        int label = -1;
        size_t lastRow = 0;  // counted from 1
    };
    std::vector<Word> seen;
    QHash<QString, qsizetype> places;
    QHash<std::pair<qsizetype, int>, qint64> together;  // a word and a class → rows
    for (size_t row = 0; row < words.size(); ++row) {
        const int label = labels[row];
        if (label < 0)
            continue;
        for (const QString& word : words[row]) {
            auto it = places.constFind(word);
            if (it == places.cend()) {
                it = places.insert(word, qsizetype(seen.size()));
                seen.emplace_back();
            }
            Word& counts = seen[size_t(*it)];
            if (std::exchange(counts.lastRow, row + 1) == row + 1)
                continue;
            ++counts.rows;
            if (classRows[size_t(label)] < fewest)
                continue;
            const qint64 here = ++together[{*it, label}];
            if (here > counts.top) {
                counts.top = here;
                counts.label = label;
            }
        }
    }
    std::vector<Giveaway> list;
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        const Word& counts = seen[size_t(*it)];
        if (counts.top < fewest)
            continue;
        const double top = double(counts.top), all = double(classRows[size_t(counts.label)]);
        if (top >= 0.99 * double(counts.rows) && top >= 0.7 * all && all < 0.95 * double(labelled))
            list.push_back({it.key(), classes[counts.label], counts.top});
    }
    std::sort(list.begin(), list.end(), [](const Giveaway& a, const Giveaway& b) {
        return a.rows != b.rows ? a.rows > b.rows : a.token < b.token;
    });
    return list;
}

/// Labels that are one number written in several ways, and those that differ in case, or in the kind of their letters
/// and spaces, alone.
std::vector<HealthFinding> labelsAlike(const QStringList& classes, const std::vector<int>& labels)
{
    QMap<double, QStringList> numbers;
    QMap<QString, QStringList> words;
    for (const QString& name : classes) {
        bool number = false;
        const double value = name.toDouble(&number);
        if (number)
            numbers[value] << name;
        else
            words[name.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified()] << name;
    }
    std::vector<HealthFinding> out;
    const auto say = [&](const auto& groups, const char* code, const char* what, std::vector<HealthMend> mends) {
        QStringList shown;
        QSet<int> concerned;
        for (const QStringList& group : groups)
            if (group.size() > 1) {
                shown << QStringLiteral("“%1”").arg(group.join(QStringLiteral("”, “")));
                for (const QString& name : group)
                    concerned.insert(int(classes.indexOf(name)));
            }
        if (shown.isEmpty())
            return;
        std::vector<qsizetype> rows;
        for (size_t row = 0; row < labels.size(); ++row)
            if (concerned.contains(labels[row]))
                rows.push_back(qsizetype(row));
        if (shown.size() > kShownGroups)
            shown = shown.first(kShownGroups) << QStringLiteral("…");
        out.push_back(
            finding(code, Severity::Warning, what, {shown.join(QStringLiteral("; "))}, rows, std::move(mends)));
    };
    say(numbers, "number-labels",
        QT_TRANSLATE_NOOP("Health", "Labels that are the same number count as different classes: %1"),
        {mend(QT_TRANSLATE_NOOP("Health", "Take them as one class"), "data.number_labels", true)});
    say(words, "labels-alike",
        QT_TRANSLATE_NOOP("Health", "Labels that differ in capital letters or spaces alone are different classes: %1"),
        {});
    return out;
}

}  // namespace

QString HealthFinding::text() const
{
    // Where a sentence counts something, its first argument is the number, and tells the form.
    bool counts = false;
    const int number = args.value(0).toInt(&counts);
    const QString sentence =
        QCoreApplication::translate("Health", what.toUtf8().constData(), nullptr, counts ? number : -1);
    return Error{{}, {}, sentence, {}, args}.whatEnglish();
}

QString HealthFinding::english() const { return Error{{}, {}, what, {}, args}.whatEnglish(); }

Result<std::vector<int>> nearDuplicateGroups(const Table& table, int textColumn, const Progress& progress)
{
    const qsizetype rows = table.rowCount();
    std::vector<std::vector<quint64>> sets;
    sets.resize(size_t(rows));
    Groups groups;
    groups.parent.resize(size_t(rows));
    std::iota(groups.parent.begin(), groups.parent.end(), 0);
    std::array<QHash<quint64, std::vector<int>>, kBands> buckets;
    for (qsizetype row = 0; row < rows; ++row) {
        if (row % 128 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(row) / double(rows));
        }
        auto& set = sets[size_t(row)];
        set = shingles(wordsOf(table.text(row, textColumn)));
        if (set.empty())
            continue;
        std::array<quint64, kHashes> least;
        least.fill(~quint64(0));
        for (const quint64 shingle : set)
            for (int i = 0; i < kHashes; ++i)
                least[size_t(i)] = std::min(least[size_t(i)], mix(shingle ^ (0xA5A5u * quint64(i + 1))));
        for (int band = 0; band < kBands; ++band) {
            quint64 key = quint64(band);
            for (int i = 0; i < kRowsPerBand; ++i)
                key = mix(key ^ least[size_t(band * kRowsPerBand + i)]);
            auto& bucket = buckets[size_t(band)][key];
            for (size_t i = 0; i < std::min(bucket.size(), kPairsChecked); ++i)
                if (groups.find(bucket[i]) != groups.find(int(row)) &&
                    jaccard(set, sets[size_t(bucket[i])]) >= kNearDuplicate)
                    groups.join(bucket[i], int(row));
            bucket.push_back(int(row));
        }
    }
    std::vector<int> out(static_cast<size_t>(rows));
    for (size_t row = 0; row < out.size(); ++row)
        out[row] = groups.find(int(row));
    return out;
}

Result<std::vector<HealthFinding>> checkHealth(const Table& table, int textColumn, int labelColumn, int maxLength,
                                               const Progress& progress)
{
    std::vector<HealthFinding> findings;
    if (textColumn < 0)
        return findings;
    const qsizetype rows = table.rowCount();
    std::vector<qsizetype> empty, duplicates, contradicting, longTexts;
    std::vector<QStringList> words;
    words.resize(size_t(rows));
    QHash<QByteArray, qsizetype> firstSeen;
    QHash<QString, qsizetype> firstSeenFolded;
    std::vector<qsizetype> foldedContradicting, marked;
    QStringList classes;
    QHash<QByteArray, int> classOf;
    std::vector<int> labels(size_t(rows), -1);
    std::vector<qint64> counts;
    TagSigns tags;
    for (qsizetype row = 0; row < rows; ++row) {
        if (row % 256 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(0.5 * double(row) / double(rows));
        }
        const QByteArray text = table.bytes(row, textColumn).toByteArray().trimmed();
        const QByteArray label = labelColumn < 0 ? QByteArray() : table.bytes(row, labelColumn).toByteArray().trimmed();
        if (text.isEmpty() || (labelColumn >= 0 && label.isEmpty())) {
            empty.push_back(row);
            continue;
        }
        if (labelColumn >= 0) {
            auto it = classOf.find(label);
            if (it == classOf.end()) {
                it = classOf.insert(label, int(classes.size()));
                classes << QString::fromUtf8(label);
                counts.push_back(0);
            }
            labels[size_t(row)] = *it;
            ++counts[size_t(*it)];
            tags.look(text, label);
        }
        if (const auto seen = firstSeen.constFind(text); seen == firstSeen.cend())
            firstSeen.insert(text, row);
        else
            (labels[size_t(*seen)] == labels[size_t(row)] ? duplicates : contradicting).push_back(row);
        if (text.contains('<') && hasMarkup(QString::fromUtf8(text)))
            marked.push_back(row);
        const QString folded = QString::fromUtf8(text).toLower();
        if (const auto seen = firstSeenFolded.constFind(folded); seen == firstSeenFolded.cend())
            firstSeenFolded.insert(folded, row);
        else if (labels[size_t(*seen)] != labels[size_t(row)])
            foldedContradicting.push_back(row);
        wordsOf(folded, &words[size_t(row)]);
        if (maxLength > 0 && words[size_t(row)].size() > 5 * qsizetype(maxLength))
            longTexts.push_back(row);
    }
    const bool tagged = tags.areTags();
    if (tagged) {  // a row of tags is no class
        classes = tags.different();
        counts.clear();
    }
    if (labelColumn >= 0 && classes.size() < 2)
        findings.push_back(
            finding("one-class", Severity::Problem,
                    QT_TRANSLATE_NOOP("Health", "All rows have the same label (%1): there is nothing to learn"),
                    {classes.value(0)}, {}));
    if (!empty.empty())
        findings.push_back(finding("empty-rows", Severity::Warning,
                                   QT_TRANSLATE_N_NOOP("Health", "%1 rows lack a text or a label"),
                                   {QString::number(empty.size())}, empty,
                                   {mend(QT_TRANSLATE_NOOP("Health", "Leave them out"), "data.drop_empty", true)}));
    if (marked.size() >= std::max<size_t>(kFewestMarked, size_t(rows) / 50))
        findings.push_back(finding("markup", Severity::Warning,
                                   QT_TRANSLATE_N_NOOP("Health", "%1 texts have HTML tags, which are read as words"),
                                   {QString::number(marked.size())}, marked,
                                   {mend(QT_TRANSLATE_NOOP("Health", "Remove them"), "text.remove_markup", true)}));
    if (!duplicates.empty())
        findings.push_back(finding(
            "duplicates", Severity::Warning,
            labelColumn < 0 ? QT_TRANSLATE_N_NOOP("Health", "%1 rows repeat an earlier text")
                            : QT_TRANSLATE_N_NOOP("Health", "%1 rows repeat an earlier text with the same label"),
            {QString::number(duplicates.size())}, duplicates,
            {mend(QT_TRANSLATE_NOOP("Health", "Keep only the first of each"), "data.drop_duplicates", true)}));
    if (!contradicting.empty())
        findings.push_back(finding("contradictions", Severity::Warning,
                                   QT_TRANSLATE_N_NOOP("Health", "%1 rows repeat an earlier text with another label"),
                                   {QString::number(contradicting.size())}, contradicting));

    if (const size_t more = foldedContradicting.size() - std::min(foldedContradicting.size(), contradicting.size());
        more >= std::max<size_t>(kFewestMerged, size_t(rows) / 200))
        findings.push_back(
            finding("case-merges", Severity::Warning,
                    QT_TRANSLATE_N_NOOP("Health",
                                        "In lower case %1 more rows repeat an earlier text with another label: capital "
                                        "letters tell something here"),
                    {QString::number(more)}, foldedContradicting,
                    {mend(QT_TRANSLATE_NOOP("Health", "Keep capital letters"), "text.lowercase", false)}));
    if (!tagged)
        for (auto& found : labelsAlike(classes, labels))
            findings.push_back(std::move(found));

    const auto groups = nearDuplicateGroups(table, textColumn, progress.within(0.5, 1));
    if (!groups)
        return groups.error();
    std::vector<qsizetype> near;
    for (size_t row = 0; row < groups->size(); ++row)
        if ((*groups)[row] != int(row) && !words[row].isEmpty())
            near.push_back(qsizetype(row));
    if (near.size() > duplicates.size() + contradicting.size())
        findings.push_back(finding(
            "near-duplicates", Severity::Warning,
            QT_TRANSLATE_N_NOOP("Health", "%1 rows are nearly the same as an earlier one; on both sides of a "
                                          "split they make the test look better than it is"),
            {QString::number(near.size())}, near,
            {mend(QT_TRANSLATE_NOOP("Health", "Keep them on one side"), "split.keep_near_duplicates_together", true)}));
    if (!longTexts.empty())
        findings.push_back(finding(
            "long-texts", Severity::Information,
            QT_TRANSLATE_N_NOOP("Health", "%1 texts are more than five times as long as the maximum of %2 tokens; "
                                          "most of their words are cut"),
            {QString::number(longTexts.size()), QString::number(maxLength)}, longTexts,
            {mend(QT_TRANSLATE_NOOP("Health", "Keep twice as many tokens"), "text.max_length", 2 * maxLength)}));
    if (counts.size() > 1) {
        const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
        if (*most > 5 * *least) {
            std::vector<qsizetype> rare;
            for (qsizetype row = 0; row < rows; ++row)
                if (labels[size_t(row)] == int(least - counts.begin()))
                    rare.push_back(row);
            findings.push_back(finding(
                "imbalance", Severity::Warning,
                QT_TRANSLATE_NOOP("Health", "“%1” has %2 rows, “%3” only %4: a network may ignore the rare class"),
                {classes[most - counts.begin()], QString::number(*most), classes[least - counts.begin()],
                 QString::number(*least)},
                rare, {mend(QT_TRANSLATE_NOOP("Health", "Weigh rare classes more"), "train.class_weights", true)}));
        }
        const auto tokens = giveaways(words, labels, classes);
        if (!tokens.empty()) {
            std::vector<qsizetype> rowsWith;
            for (qsizetype row = 0; row < rows; ++row)
                if (words[size_t(row)].contains(tokens.front().token))
                    rowsWith.push_back(row);
            findings.push_back(
                finding("giveaway-token", Severity::Warning,
                        QT_TRANSLATE_NOOP("Health", "The token “%1” alone tells the label “%2”: the network may learn "
                                                    "nothing else"),
                        {tokens.front().token, tokens.front().label}, rowsWith,
                        {mend(QT_TRANSLATE_NOOP("Health", "Leave the token out"), "text.own_stop_words",
                              QJsonValue::fromVariant(QStringList{tokens.front().token}))}));
        }
    }
    return findings;
}

}  // namespace unroll
