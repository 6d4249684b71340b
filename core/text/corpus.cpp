#include "text/corpus.h"

#include "data/health.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace unroll {

namespace {

Error columnMissing(const QString& where, const QString& name, const char* what)
{
    if (name.isEmpty())
        return {"column-not-chosen", where, QString::fromUtf8(what), QT_TRANSLATE_NOOP("Error", "Choose it on the Data page, or with --text and --label"), {}};
    return {"column-missing", where, QT_TRANSLATE_NOOP("Error", "There is no column “%1”"),
            QT_TRANSLATE_NOOP("Error", "Choose another column"), {name}};
}

/// Collects rows, labels and split keys from one file after the other.
class Collector {
public:
    Collector(const CorpusSettings& settings, TextCorpus& corpus) : settings_(settings), corpus_(corpus)
    {
        for (const Correction& correction : settings.source.corrections)
            corrections_.insert(correction.rowKey, correction.label);
    }

    Result<void> add(const Imported& imported, bool testFile)
    {
        const DataSource& source = settings_.source;
        const QString where = QFileInfo(imported.path).fileName();
        const Table& table = *imported.table;
        const QString textName = source.column(ColumnRole::Text), labelName = source.column(ColumnRole::Label);
        const int text = table.columnIndex(textName), label = table.columnIndex(labelName);
        if (text < 0)
            return columnMissing(where, textName, QT_TRANSLATE_NOOP("Error", "It is not said which column holds the text"));
        if (label < 0)
            return columnMissing(where, labelName, QT_TRANSLATE_NOOP("Error", "It is not said which column holds the label"));
        if (!testFile) {
            corpus_.textColumn = text;
            corpus_.labelColumn = label;
        }
        const int keyColumn = table.columnIndex(source.column(keyRole()));
        if (keyRole() != ColumnRole::Ignore && keyColumn < 0)
            return columnMissing(where, source.column(keyRole()), QT_TRANSLATE_NOOP("Error", "It is not said which column tells the split"));
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            const QByteArray content = table.bytes(row, text).trimmed().toByteArray();
            QString labelText = table.missing(row, label) ? QString() : table.text(row, label).trimmed();
            const QString corrected = corrections_.isEmpty() ? QString() : corrections_.value(rowKey(content));
            if (!corrected.isEmpty())
                labelText = corrected;
            if (content.isEmpty() && settings_.cleaning.dropEmpty) {
                ++corpus_.droppedEmpty;
                continue;
            }
            if (labelText.isEmpty()) {
                ++corpus_.droppedUnlabelled;
                continue;
            }
            if (settings_.cleaning.dropDuplicates) {
                const QByteArray key = content + '\0' + labelText.toUtf8();
                if (seen_.contains(key)) {
                    ++corpus_.droppedDuplicates;
                    continue;
                }
                seen_.insert(key);
            }
            corpus_.rows.push_back({row, testFile, -1, !corrected.isEmpty()});
            labels_ << labelText;
            if (settings_.split.method == SplitMethod::File)
                keys_.push_back(testFile ? QStringLiteral("test") : QStringLiteral("train"));
            else if (keyColumn >= 0)
                keys_.push_back(table.text(row, keyColumn));
        }
        return {};
    }

    Result<void> nameTags(const QString& where)
    {
        QSet<QString> tags;
        for (const QString& row : labels_)
            for (const QString& tag : row.split(u' ', Qt::SkipEmptyParts))
                tags.insert(tag);
        for (TextCorpus::Row& row : corpus_.rows)
            row.label = 0;  // nothing to stratify by
        return setClasses(where, QStringList(tags.begin(), tags.end()));
    }

    Result<void> nameClasses(const QString& where)
    {
        QStringList classes(labels_);
        classes.removeDuplicates();
        if (auto set = setClasses(where, std::move(classes)); !set)
            return set;
        QHash<QString, int> index;
        for (const QString& name : corpus_.classes)
            index.insert(name, int(index.size()));
        for (size_t i = 0; i < corpus_.rows.size(); ++i) {
            corpus_.rows[i].label = index.value(labels_[qsizetype(i)]);
            ++corpus_.classCounts[size_t(corpus_.rows[i].label)];
        }
        return {};
    }

    Result<void> setClasses(const QString& where, QStringList classes)
    {
        if (corpus_.rows.empty())
            return Error{"no-rows", where, QT_TRANSLATE_NOOP("Error", "No rows are left after cleaning"),
                         QT_TRANSLATE_NOOP("Error", "Check the text and label columns")};
        std::sort(classes.begin(), classes.end());
        if (classes.size() < 2)
            return Error{"one-class", where, QT_TRANSLATE_NOOP("Error", "All rows have the same label (%1): there is nothing to learn"),
                         QT_TRANSLATE_NOOP("Error", "Choose another label column, or add rows of another class"), {classes.value(0)}};
        if (classes.size() > 1000)
            return Error{"too-many-classes", where, QT_TRANSLATE_NOOP("Error", "The label column has %1 different values"),
                         QT_TRANSLATE_NOOP("Error", "Choose another label column: classes are few"), {QString::number(classes.size())}};
        corpus_.classes = classes;
        corpus_.classCounts.assign(size_t(classes.size()), 0);
        return {};
    }

    /// The tags of each row, still as words.
    const QStringList& labels() const { return labels_; }

    Result<void> split(const Imported& imported, const Progress& progress)
    {
        SplitInput input;
        input.key = keys_;
        for (const TextCorpus::Row& row : corpus_.rows)
            input.label.push_back(row.label);
        if (settings_.split.keepNearDuplicatesTogether && keyRole() == ColumnRole::Ignore) {
            const auto groups = nearDuplicateGroups(*imported.table, corpus_.textColumn, progress);
            if (!groups)
                return groups.error();
            for (const TextCorpus::Row& row : corpus_.rows)
                input.duplicateGroup.push_back(row.fromTestFile ? -1 : (*groups)[size_t(row.source)]);
        }
        auto made = makeSplit(settings_.split, input);
        if (!made)
            return made.error();
        corpus_.split = std::move(made).value();
        return {};
    }

private:
    ColumnRole keyRole() const
    {
        switch (settings_.split.method) {
        case SplitMethod::Date: return ColumnRole::Time;
        case SplitMethod::Group: return ColumnRole::Group;
        case SplitMethod::Column: return ColumnRole::Split;
        default: return ColumnRole::Ignore;
        }
    }

    const CorpusSettings& settings_;
    TextCorpus& corpus_;
    QHash<QString, QString> corrections_;
    QSet<QByteArray> seen_;
    QStringList labels_;
    std::vector<QString> keys_;
};

double unknownShare(const TextCorpus& corpus, std::initializer_list<const std::vector<qsizetype>*> parts)
{
    qint64 unknown = 0, all = 0;
    for (const auto* part : parts)
        for (const qsizetype row : *part) {
            const auto& ids = corpus.ids[size_t(row)];
            unknown += std::count(ids.begin(), ids.end(), Vocabulary::kUnknown);
            all += qint64(ids.size());
        }
    return all ? double(unknown) / double(all) : 0;
}

}  // namespace

QString TextCorpus::text(qsizetype row) const
{
    const Row& own = rows[size_t(row)];
    if (!own.fromTestFile)
        return table->text(own.source, textColumn);
    return testTable->text(own.source, testTable->columnIndex(table->columnName(textColumn)));
}

TextSettings asTokenised(TextSettings settings)
{
    settings.segmentation = Segmentation::Whitespace;
    settings.keepPunctuation = true;
    settings.stopWords = QStringLiteral("none");
    settings.ownStopWords.clear();
    settings.userDictionary.clear();
    return settings;
}

Result<std::pair<std::vector<Token>, QStringList>> taggedTokens(const Segmenter& segmenter, const QString& text, const QString& tags,
                                                                const QString& where, qint64 line)
{
    std::pair out(segmenter.tokens(text), tags.split(u' ', Qt::SkipEmptyParts));
    if (qsizetype(out.first.size()) != out.second.size())
        return Error{"tags-do-not-fit", line > 0 ? QStringLiteral("%1, line %2").arg(where).arg(line) : where,
                     QT_TRANSLATE_NOOP("Error", "The sentence has %1 tokens, but %2 tags"),
                     QT_TRANSLATE_NOOP("Error", "Give each token one tag, with spaces between"),
                     {QString::number(out.first.size()), QString::number(out.second.size())}, ErrorKind::Input};
    return out;
}

Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, const Imported& imported,
                                                        const Imported* testFile, const Progress& progress)
{
    auto corpus = std::make_shared<TextCorpus>();
    corpus->table = imported.table;
    const bool tagged = settings.targets == Targets::Tags;
    corpus->settings = tagged ? asTokenised(settings.text) : settings.text;
    const QString where = QFileInfo(imported.path).fileName();
    Collector collector(settings, *corpus);
    if (auto added = collector.add(imported, false); !added)
        return added.error();
    if (settings.split.method == SplitMethod::File) {
        if (!testFile)
            return Error{"test-file-missing", where, QT_TRANSLATE_NOOP("Error", "The split needs a second file as the test part"),
                         QT_TRANSLATE_NOOP("Error", "Choose one, or choose another way to split")};
        corpus->testTable = testFile->table;
        if (auto added = collector.add(*testFile, true); !added)
            return added.error();
    }
    if (auto named = tagged ? collector.nameTags(where) : collector.nameClasses(where); !named)
        return named.error();
    if (auto split = collector.split(imported, progress.within(0, 0.3)); !split)
        return split.error();

    // Words first, ids when the vocabulary is known; tokens are kept as numbers of a growing list, not as strings.
    const Segmenter segmenter(corpus->settings);
    QHash<QString, int> classOf;
    for (const QString& name : corpus->classes)
        classOf.insert(name, int(classOf.size()));
    QHash<QString, int> numbers;
    std::vector<QString> spelled;
    std::vector<std::vector<int>> words(corpus->rows.size());
    for (size_t row = 0; row < corpus->rows.size(); ++row) {
        if (row % 64 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(0.3 + 0.6 * double(row) / double(corpus->rows.size()));
        }
        std::vector<Token> tokens;
        if (tagged) {
            const TextCorpus::Row& own = corpus->rows[row];
            const Table& table = own.fromTestFile ? *corpus->testTable : *corpus->table;
            auto pair = taggedTokens(segmenter, corpus->text(qsizetype(row)), collector.labels()[qsizetype(row)], where, table.line(own.source));
            if (!pair)
                return pair.error();
            tokens = std::move(pair->first);
            std::vector<int> tags;
            for (const QString& tag : pair->second) {
                tags.push_back(classOf.value(tag));
                ++corpus->classCounts[size_t(tags.back())];
            }
            if (const qsizetype extra = qsizetype(tags.size()) - settings.text.maxLength; extra > 0) {
                const auto from = settings.text.truncateBefore ? tags.begin() : tags.end() - extra;
                tags.erase(from, from + extra);
            }
            corpus->tags.push_back(std::move(tags));
        } else {
            tokens = segmenter.tokens(corpus->text(qsizetype(row)));
        }
        for (const Token& token : tokens) {
            auto it = numbers.constFind(token.text);
            if (it == numbers.cend()) {
                it = numbers.insert(token.text, int(spelled.size()));
                spelled.push_back(token.text);
            }
            words[row].push_back(*it);
        }
        corpus->fullLength.push_back(int(words[row].size()));
        if (const qsizetype extra = qsizetype(words[row].size()) - settings.text.maxLength; extra > 0) {
            ++corpus->truncated;
            const auto from = settings.text.truncateBefore ? words[row].begin() : words[row].end() - extra;
            words[row].erase(from, from + extra);
        }
    }
    std::vector<qint64> counts(spelled.size(), 0);
    for (const qsizetype row : corpus->split.train)
        for (const int word : words[size_t(row)])
            ++counts[size_t(word)];
    QHash<QString, qint64> named;
    for (size_t i = 0; i < spelled.size(); ++i)
        if (counts[i] > 0)
            named.insert(spelled[i], counts[i]);
    auto vocabulary = std::make_shared<Vocabulary>(
        Vocabulary::fromCounts(named, settings.text.vocabularySize, settings.text.minimumCount));
    std::vector<int> idOf(spelled.size());
    for (size_t i = 0; i < spelled.size(); ++i)
        idOf[i] = vocabulary->id(spelled[i]);
    for (auto& row : words)
        for (int& word : row)
            word = idOf[size_t(word)];
    corpus->vocabulary = std::move(vocabulary);
    corpus->ids = std::move(words);
    corpus->unknownRateTrain = unknownShare(*corpus, {&corpus->split.train});
    corpus->unknownRateTest = unknownShare(*corpus, {&corpus->split.validation, &corpus->split.test});
    progress.report(1);
    return std::shared_ptr<const TextCorpus>(corpus);
}

}  // namespace unroll
