#include "text/corpus.h"

#include "data/health.h"
#include "text/word_list.h"
#include "text/word_piece.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace unroll {

namespace {

Error columnMissing(const QString& where, const QString& name, const char* what)
{
    if (name.isEmpty())
        return {"column-not-chosen",
                where,
                QString::fromUtf8(what),
                QT_TRANSLATE_NOOP("Error", "Choose it on the Data page, or with --text and --label"),
                {}};
    return {"column-missing",
            where,
            QT_TRANSLATE_NOOP("Error", "There is no column “%1”"),
            QT_TRANSLATE_NOOP("Error", "Choose another column"),
            {name}};
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
            return columnMissing(where, textName,
                                 QT_TRANSLATE_NOOP("Error", "It is not said which column holds the text"));
        const bool labelled = needsLabels(settings_.targets);
        if (labelled && label < 0)
            return columnMissing(where, labelName,
                                 QT_TRANSLATE_NOOP("Error", "It is not said which column holds the label"));
        if (!testFile) {
            corpus_.textColumn = text;
            corpus_.labelColumn = label;
        }
        const int keyColumn = table.columnIndex(source.column(keyRole()));
        if (keyRole() != ColumnRole::Ignore && keyColumn < 0)
            return columnMissing(where, source.column(keyRole()),
                                 QT_TRANSLATE_NOOP("Error", "It is not said which column tells the split"));
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            const QByteArray content = table.bytes(row, text).trimmed().toByteArray();
            QString labelText = !labelled || table.missing(row, label) ? QString() : table.text(row, label).trimmed();
            const QString corrected =
                corrections_.isEmpty() || !labelled ? QString() : corrections_.value(rowKey(content));
            if (!corrected.isEmpty())
                labelText = corrected;
            if (content.isEmpty() && settings_.cleaning.dropEmpty) {
                ++corpus_.droppedEmpty;
                continue;
            }
            if (labelled && labelText.isEmpty() && settings_.targets != Targets::Labels) {
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

    /// What the labels are called, or which tags there are; a text to be written has neither.
    Result<void> name(const QString& where)
    {
        if (corpus_.rows.empty())
            return Error{"no-rows", where, QT_TRANSLATE_NOOP("Error", "No rows are left after cleaning"),
                         QT_TRANSLATE_NOOP("Error", "Check the text and label columns")};
        switch (settings_.targets) {
        case Targets::Label:
            return nameClasses(where);
        case Targets::Labels:
            return nameLabels(where);
        case Targets::Tags:
            return nameTags(where);
        default:
            break;
        }
        for (TextCorpus::Row& row : corpus_.rows)
            row.label = 0;  // nothing to stratify by
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

    Result<void> nameLabels(const QString& where)
    {
        const char16_t separator = labelSeparator(labels_);
        QSet<QString> names;
        for (const QString& cell : labels_)
            for (const QString& label : labelsOf(cell, separator))
                names.insert(label);
        if (auto set = setClasses(where, QStringList(names.begin(), names.end())); !set)
            return set.error();
        readLabels(separator);
        for (size_t row = 0; row < corpus_.rows.size(); ++row)
            for (const int label : corpus_.labels[row])
                if (int& rarest = corpus_.rows[row].label;
                    rarest < 0 || corpus_.classCounts[size_t(label)] < corpus_.classCounts[size_t(rarest)])
                    rarest = label;  // the split keeps the shares of these
        return {};
    }

    /// Labels that a run has not learnt are left out.
    void readLabels(char16_t separator)
    {
        QHash<QString, int> index;
        for (const QString& name : corpus_.classes)
            index.insert(name, int(index.size()));
        for (const QString& cell : labels_) {
            std::vector<int> own;
            for (const QString& label : labelsOf(cell, separator))
                if (const int known = index.value(label, -1); known >= 0)
                    own.push_back(known);
            std::sort(own.begin(), own.end());
            own.erase(std::unique(own.begin(), own.end()), own.end());
            for (const int label : own)
                ++corpus_.classCounts[size_t(label)];
            corpus_.labels.push_back(std::move(own));
        }
    }

    Result<void> setClasses(const QString& where, QStringList classes)
    {
        std::sort(classes.begin(), classes.end());
        if (classes.size() < 2)
            return Error{"one-class",
                         where,
                         QT_TRANSLATE_NOOP("Error", "All rows have the same label (%1): there is nothing to learn"),
                         QT_TRANSLATE_NOOP("Error", "Choose another label column, or add rows of another class"),
                         {classes.value(0)}};
        if (classes.size() > 1000)
            return Error{"too-many-classes",
                         where,
                         QT_TRANSLATE_NOOP("Error", "The label column has %1 different values"),
                         QT_TRANSLATE_NOOP("Error", "Choose another label column: classes are few"),
                         {QString::number(classes.size())}};
        corpus_.classes = classes;
        corpus_.classCounts.assign(size_t(classes.size()), 0);
        return {};
    }

    /// The label column of each row: its label, its tags, or the text to write.
    const QStringList& labels() const { return labels_; }
    /// Rows of labels that are not among the classes are left out; all others are the test part.
    Result<void> keepKnown(const QStringList& classes, const QString& where)
    {
        corpus_.classes = classes;
        corpus_.classCounts.assign(size_t(classes.size()), 0);
        std::vector<TextCorpus::Row> rows;
        QStringList labels;
        for (size_t i = 0; i < corpus_.rows.size(); ++i) {
            const int label = settings_.targets == Targets::Label ? int(classes.indexOf(labels_[qsizetype(i)])) : 0;
            if (label < 0) {
                ++corpus_.droppedUnlabelled;
                continue;
            }
            rows.push_back(corpus_.rows[i]);
            rows.back().label = label;
            labels << labels_[qsizetype(i)];
            if (settings_.targets == Targets::Label)
                ++corpus_.classCounts[size_t(label)];
            corpus_.split.test.push_back(qsizetype(rows.size()) - 1);
        }
        corpus_.rows = std::move(rows);
        labels_ = labels;
        if (settings_.targets == Targets::Labels)
            readLabels(labelSeparator(labels_));
        if (corpus_.rows.empty())
            return Error{"no-rows",
                         where,
                         QT_TRANSLATE_NOOP("Error", "No row has one of the run's labels (%1)"),
                         QT_TRANSLATE_NOOP("Error", "Check the label column"),
                         {classes.join(QStringLiteral(", "))}};
        return {};
    }

    Result<void> split(const Imported& imported, const Progress& progress)
    {
        SplitInput input;
        if (settings_.split.method == SplitMethod::Date) {
            auto times = rowTimes(QFileInfo(imported.path).fileName());
            if (!times)
                return times.error();
            input.time = std::move(times).value();
        } else {
            input.key = keys_;
        }
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
    /// When each row was, by one calendar for the whole column. What cannot be placed in time is not guessed.
    Result<std::vector<double>> rowTimes(const QString& where) const
    {
        std::vector<QByteArray> cells;
        for (const QString& key : keys_)
            cells.push_back(key.toUtf8());
        const auto values = orderedValues({cells.begin(), cells.end()}, settings_.source.reader.dayOrder);
        std::vector<double> times;
        for (size_t row = 0; row < values.size(); ++row) {
            const TextCorpus::Row& own = corpus_.rows[row];
            const Table& table = own.fromTestFile ? *corpus_.testTable : *corpus_.table;
            if (!values[row])
                return Error{"no-date",
                             QStringLiteral("%1, line %2").arg(where).arg(table.line(own.source)),
                             QT_TRANSLATE_NOOP("Error", "“%1” in the column “%2” is no date like the others there"),
                             QT_TRANSLATE_NOOP("Error", "Correct it, say whether the day or the month comes first "
                                                        "(data.day_order), or choose another way to split"),
                             {keys_[row].left(60), settings_.source.column(ColumnRole::Time)}};
            times.push_back(*values[row]);
        }
        return times;
    }

    ColumnRole keyRole() const
    {
        switch (settings_.split.method) {
        case SplitMethod::Date:
            return ColumnRole::Time;
        case SplitMethod::Group:
            return ColumnRole::Group;
        case SplitMethod::Column:
            return ColumnRole::Split;
        default:
            return ColumnRole::Ignore;
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

/// Tags that a run has not learnt are -1.
std::vector<int> tagNumbers(const QStringList& tags, const QHash<QString, int>& classOf, std::vector<qint64>& counts)
{
    std::vector<int> numbers;
    for (const QString& tag : tags) {
        numbers.push_back(classOf.value(tag, -1));
        if (numbers.back() >= 0)
            ++counts[size_t(numbers.back())];
    }
    return numbers;
}

/// Texts as ids. learnt null: the vocabularies are learnt here, on the training part.
Result<void> read(TextCorpus& corpus, const CorpusSettings& settings, const QStringList& labels, const QString& where,
                  const Preparation* learnt, const Progress& progress)
{
    const TextSettings& text = corpus.settings;
    // A text that is written again is read in pieces, but written in words.
    const bool again = corpus.learns == Targets::Itself,
               pairs = corpus.learns == Targets::Text || (again && !text.wordPieces.isEmpty());
    std::shared_ptr<const WordPiece> pieces;
    if (!text.wordPieces.isEmpty()) {
        auto read = WordPiece::read(text.wordPieces);
        if (!read)
            return read.error();
        pieces = std::move(read).value();
    }
    TextSettings written = text;
    written.wordPieces.clear();
    const Segmenter segmenter(text), targetSegmenter(written);
    QHash<QString, int> classOf;
    for (const QString& name : corpus.classes)
        classOf.insert(name, int(classOf.size()));
    WordList words(text.keepSpaces), targetWords(text.keepSpaces);
    corpus.ids.resize(corpus.rows.size());
    std::vector<bool> targetCut;
    for (size_t row = 0; row < corpus.rows.size(); ++row) {
        if (row % 64 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(0.9 * double(row) / double(corpus.rows.size()));
        }
        const QString raw = corpus.text(qsizetype(row)).normalized(QString::NormalizationForm_C);
        std::vector<Token> tokens;
        if (corpus.tagged()) {
            const TextCorpus::Row& own = corpus.rows[row];
            const Table& table = own.fromTestFile ? *corpus.testTable : *corpus.table;
            auto pair = taggedTokens(segmenter, raw, labels[qsizetype(row)], where, table.line(own.source));
            if (!pair)
                return pair.error();
            tokens = std::move(pair->first);
            corpus.tags.push_back(tagNumbers(pair->second, classOf, corpus.classCounts));
            cutTo(corpus.tags.back(), text.maxLength, text.truncateBefore);
        } else {
            tokens = segmenter.tokens(raw);
        }
        corpus.fullLength.push_back(int(tokens.size()));
        corpus.ids[row] = words.numbered(tokens, raw);
        if (corpus.learns != Targets::Next)
            corpus.truncated += cutTo(corpus.ids[row], text.maxLength, text.truncateBefore);
        if (pairs) {
            const QString wanted = again ? raw : labels[qsizetype(row)].normalized(QString::NormalizationForm_C);
            corpus.targets.push_back(targetWords.numbered(targetSegmenter.tokens(wanted), wanted));
            targetCut.push_back(cutTo(corpus.targets.back(), text.targetMaxLength, false));
        }
    }
    if (learnt) {
        corpus.vocabulary = learnt->vocabulary;
        corpus.targetVocabulary = learnt->targetVocabulary;
    } else {
        const auto trainOf = [&](const std::vector<std::vector<int>>& texts) {
            std::vector<const std::vector<int>*> train;
            for (const qsizetype row : corpus.split.train)
                train.push_back(&texts[size_t(row)]);
            return train;
        };
        const auto learn = [&](const WordList& list, const std::vector<std::vector<int>>& texts,
                               Vocabulary::Marks marks) {
            const auto train = trainOf(texts);
            return std::make_shared<const Vocabulary>(
                list.vocabulary(train, settings.text.vocabularySize, settings.text.minimumCount, marks));
        };
        const bool same = corpus.writes() && !pairs;
        corpus.vocabulary =
            pieces ? std::make_shared<const Vocabulary>(
                         Vocabulary::fromList(pieces->pieces(), words.counts(trainOf(corpus.ids))))
                   : learn(words, corpus.ids, same ? Vocabulary::Marks::StartAndEnd : Vocabulary::Marks::None);
        if (corpus.writes())
            corpus.targetVocabulary =
                pairs ? learn(targetWords, corpus.targets, Vocabulary::Marks::StartAndEnd) : corpus.vocabulary;
    }
    words.toIds(corpus.ids, *corpus.vocabulary);
    if (pairs)
        targetWords.toIds(corpus.targets, *corpus.targetVocabulary);
    if (again && !pairs) {
        corpus.targets = corpus.ids;
        for (std::vector<int>& target : corpus.targets)
            targetCut.push_back(cutTo(target, text.targetMaxLength, false));
    }
    for (size_t row = 0; row < corpus.targets.size(); ++row)
        if (!targetCut[row])
            corpus.targets[row].push_back(Vocabulary::kEnd);
    return {};
}

/// Each text of a language model as pieces of the maximum length, one after the other: every token is predicted once,
/// from those before it in its piece and the last one of the piece before.
void cutIntoPieces(TextCorpus& corpus)
{
    std::vector<TextCorpus::Row> rows;
    std::vector<std::vector<int>> ids, targets;
    std::vector<int> fullLength;
    const auto cutPart = [&](std::vector<qsizetype>& part) {
        std::vector<qsizetype> pieces;
        for (const qsizetype row : part) {
            std::vector<int> text = std::move(corpus.ids[size_t(row)]);
            text.push_back(Vocabulary::kEnd);
            const auto most = size_t(corpus.settings.maxLength);
            for (size_t from = 0; from < text.size(); from += most) {
                const size_t to = std::min(text.size(), from + most);
                std::vector<int> before{from == 0 ? Vocabulary::kStart : text[from - 1]};
                before.insert(before.end(), text.begin() + qsizetype(from), text.begin() + qsizetype(to) - 1);
                pieces.push_back(qsizetype(rows.size()));
                rows.push_back(corpus.rows[size_t(row)]);
                rows.back().firstToken = int(from);
                ids.push_back(std::move(before));
                targets.emplace_back(text.begin() + qsizetype(from), text.begin() + qsizetype(to));
                fullLength.push_back(int(to - from));
            }
        }
        part = std::move(pieces);
    };
    cutPart(corpus.split.train);
    cutPart(corpus.split.validation);
    cutPart(corpus.split.test);
    corpus.rows = std::move(rows);
    corpus.ids = std::move(ids);
    corpus.targets = std::move(targets);
    corpus.fullLength = std::move(fullLength);
}

void measure(TextCorpus& corpus)
{
    corpus.unknownRateTrain = unknownShare(corpus, {&corpus.split.train});
    corpus.unknownRateTest = unknownShare(corpus, {&corpus.split.validation, &corpus.split.test});
}

}  // namespace

QString TextCorpus::text(qsizetype row) const
{
    const Row& own = rows[size_t(row)];
    const QString whole = !own.fromTestFile
                              ? table->text(own.source, textColumn)
                              : testTable->text(own.source, testTable->columnIndex(table->columnName(textColumn)));
    if (learns != Targets::Next || targets.empty())
        return whole;
    const QString text = whole.normalized(QString::NormalizationForm_C);
    const std::vector<Token> tokens = Segmenter(settings).tokens(text);
    const size_t first = size_t(own.firstToken), last = std::min(tokens.size(), first + targets[size_t(row)].size());
    return first < last
               ? text.mid(tokens[first].start, tokens[last - 1].start + tokens[last - 1].length - tokens[first].start)
               : QString();
}

QString TextCorpus::targetText(qsizetype row) const
{
    const Row& own = rows[size_t(row)];
    if (learns == Targets::Itself)
        return text(row);
    if (learns != Targets::Text)
        return {};
    return !own.fromTestFile ? table->text(own.source, labelColumn)
                             : testTable->text(own.source, testTable->columnIndex(table->columnName(labelColumn)));
}

TextSettings asTokenised(TextSettings settings)
{
    settings.segmentation = Segmentation::Whitespace;
    settings.wordPieces.clear();
    settings.keepPunctuation = true;
    settings.stopWords = QStringLiteral("none");
    settings.ownStopWords.clear();
    settings.userDictionary.clear();
    return settings;
}

TextSettings readingSettings(const CorpusSettings& settings)
{
    TextSettings out = settings.text;
    if (!writes(settings.targets))
        return out;
    out.keepPunctuation = true;
    out.stopWords = QStringLiteral("none");
    out.ownStopWords.clear();
    out.keepSpaces = out.segmentation == Segmentation::Character;
    return out;
}

Result<std::pair<std::vector<Token>, QStringList>> taggedTokens(const Segmenter& segmenter, const QString& text,
                                                                const QString& tags, const QString& where, qint64 line)
{
    std::pair out(segmenter.tokens(text), tags.split(u' ', Qt::SkipEmptyParts));
    if (qsizetype(out.first.size()) != out.second.size())
        return Error{"tags-do-not-fit",
                     line > 0 ? QStringLiteral("%1, line %2").arg(where).arg(line) : where,
                     QT_TRANSLATE_NOOP("Error", "The sentence has %1 tokens, but %2 tags"),
                     QT_TRANSLATE_NOOP("Error", "Give each token one tag, with spaces between"),
                     {QString::number(out.first.size()), QString::number(out.second.size())},
                     ErrorKind::Input};
    return out;
}

Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, const Imported& imported,
                                                        const Imported* testFile, const Progress& progress)
{
    auto corpus = std::make_shared<TextCorpus>();
    corpus->table = imported.table;
    corpus->learns = settings.targets;
    corpus->settings = corpus->tagged() ? asTokenised(settings.text) : readingSettings(settings);
    const QString where = QFileInfo(imported.path).fileName();
    Collector collector(settings, *corpus);
    if (auto added = collector.add(imported, false); !added)
        return added.error();
    if (settings.split.method == SplitMethod::File) {
        if (!testFile)
            return Error{"test-file-missing", where,
                         QT_TRANSLATE_NOOP("Error", "The split needs a second file as the test part"),
                         QT_TRANSLATE_NOOP("Error", "Choose one, or choose another way to split")};
        corpus->testTable = testFile->table;
        if (auto added = collector.add(*testFile, true); !added)
            return added.error();
    }
    if (auto named = collector.name(where); !named)
        return named.error();
    if (auto split = collector.split(imported, progress.within(0, 0.3)); !split)
        return split.error();
    if (auto done = read(*corpus, settings, collector.labels(), where, nullptr, progress.within(0.3, 0.95)); !done)
        return done.error();
    if (corpus->learns == Targets::Next)
        cutIntoPieces(*corpus);
    measure(*corpus);
    progress.report(1);
    return std::shared_ptr<const TextCorpus>(corpus);
}

Result<std::shared_ptr<const TextCorpus>> prepareForTesting(const CorpusSettings& settings, const Imported& imported,
                                                            const Preparation& learnt, const Progress& progress)
{
    CorpusSettings whole = settings;
    whole.split.method = SplitMethod::Random;  // no column has to tell the parts
    whole.source.corrections.clear();
    whole.cleaning.dropDuplicates = false;
    auto corpus = std::make_shared<TextCorpus>();
    corpus->table = imported.table;
    corpus->learns = settings.targets;
    corpus->settings = corpus->tagged() ? asTokenised(settings.text) : readingSettings(settings);
    const QString where = QFileInfo(imported.path).fileName();
    Collector collector(whole, *corpus);
    if (auto added = collector.add(imported, false); !added)
        return added.error();
    if (auto kept = collector.keepKnown(learnt.classes, where); !kept)
        return kept.error();
    if (auto done = read(*corpus, whole, collector.labels(), where, &learnt, progress); !done)
        return done.error();
    if (corpus->learns == Targets::Next)
        cutIntoPieces(*corpus);
    measure(*corpus);
    return std::shared_ptr<const TextCorpus>(corpus);
}

}  // namespace unroll
