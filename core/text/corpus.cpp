#include "text/corpus.h"

#include "text/row_collector.h"
#include "text/word_list.h"
#include "text/word_piece.h"

#include <QFileInfo>

#include <algorithm>

namespace unroll {

namespace {

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

/// Texts as ids. The vocabularies are learnt here, on the training part, where they are not known yet. Gives where each
/// token stood in its text, for a text that is cut into pieces.
Result<std::vector<std::vector<Token>>> read(TextCorpus& corpus, TextPreparation& learnt, const QStringList& labels,
                                             const QString& where, const Progress& progress)
{
    const TextSettings& text = corpus.settings;
    const AnswerForm form = learnt.answer.form;
    // A text that is written again is read in pieces, but written in words.
    const bool again = form == AnswerForm::Text && learnt.answer.ofInput,
               pairs = form == AnswerForm::Text && (!again || !text.wordPieces.isEmpty());
    std::vector<std::vector<Token>> places;
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
    for (const QString& name : learnt.classes)
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
        if (form == AnswerForm::ClassPerStep) {
            const TextCorpus::Row& own = corpus.rows[row];
            const Table& table = own.fromTestFile ? *corpus.testTable : *corpus.table;
            auto pair = taggedTokens(segmenter, raw, labels[qsizetype(row)], where, table.line(own.source));
            if (!pair)
                return pair.error();
            tokens = std::move(pair->first);
            corpus.answers.push_back(tagNumbers(pair->second, classOf, learnt.classCounts));
            cutTo(corpus.answers.back(), text.maxLength, text.truncateBefore);
        } else {
            tokens = segmenter.tokens(raw);
        }
        corpus.fullLength.push_back(int(tokens.size()));
        corpus.ids[row] = words.numbered(tokens, raw);
        if (form == AnswerForm::NextToken)
            places.push_back(std::move(tokens));
        else
            corpus.truncated += cutTo(corpus.ids[row], text.maxLength, text.truncateBefore);
        if (pairs) {
            const QString wanted = again ? raw : labels[qsizetype(row)].normalized(QString::NormalizationForm_C);
            corpus.answers.push_back(targetWords.numbered(targetSegmenter.tokens(wanted), wanted));
            targetCut.push_back(cutTo(corpus.answers.back(), text.targetMaxLength, false));
        }
    }
    if (!learnt.sourceVocabulary) {
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
                list.vocabulary(train, text.vocabularySize, text.minimumCount, marks));
        };
        const bool same = learnt.answer.writesText() && !pairs;
        learnt.sourceVocabulary =
            pieces ? std::make_shared<const Vocabulary>(
                         Vocabulary::fromList(pieces->pieces(), words.counts(trainOf(corpus.ids))))
                   : learn(words, corpus.ids, same ? Vocabulary::Marks::StartAndEnd : Vocabulary::Marks::None);
        if (learnt.answer.writesText())
            learnt.targetVocabulary =
                pairs ? learn(targetWords, corpus.answers, Vocabulary::Marks::StartAndEnd) : learnt.sourceVocabulary;
    }
    words.toIds(corpus.ids, *learnt.sourceVocabulary);
    if (pairs)
        targetWords.toIds(corpus.answers, *learnt.targetVocabulary);
    if (again && !pairs) {
        corpus.answers = corpus.ids;
        for (std::vector<int>& target : corpus.answers)
            targetCut.push_back(cutTo(target, text.targetMaxLength, false));
    }
    for (size_t row = 0; row < targetCut.size(); ++row)
        if (!targetCut[row])
            corpus.answers[row].push_back(Vocabulary::kEnd);
    return places;
}

/// Each text of a language model as pieces of the maximum length, one after the other: every token is predicted once,
/// from those before it in its piece and the last one of the piece before.
void cutIntoPieces(TextCorpus& corpus, const std::vector<std::vector<Token>>& tokens)
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
                if (const auto& own = tokens[size_t(row)]; from < own.size()) {
                    const Token& last = own[std::min(to, own.size()) - 1];
                    rows.back().start = own[from].start;
                    rows.back().length = last.start + last.length - own[from].start;
                } else {
                    rows.back().length = 0;
                }
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
    corpus.answers = std::move(targets);
    corpus.fullLength = std::move(fullLength);
}

void measure(TextCorpus& corpus)
{
    corpus.unknownRateTrain = unknownShare(corpus, {&corpus.split.train});
    corpus.unknownRateTest = unknownShare(corpus, {&corpus.split.validation, &corpus.split.test});
    constexpr double kMany = 0.2;
    if (corpus.unknownRateTest > kMany)
        corpus.warnings.push_back(
            {"many-unknown",
             {},
             QT_TRANSLATE_NOOP("Error",
                               "%1 % of the tokens of the validation and test parts are not in the vocabulary"),
             QT_TRANSLATE_NOOP("Error", "Take more and rarer words into the vocabulary, cut texts into characters, or "
                                        "train on more texts"),
             {QString::number(100 * corpus.unknownRateTest, 'f', 0)}});
}

}  // namespace

QString TextCorpus::text(qsizetype row) const
{
    const Row& own = rows[size_t(row)];
    const QString whole = !own.fromTestFile
                              ? table->text(own.source, textColumn)
                              : testTable->text(own.source, testTable->columnIndex(table->columnName(textColumn)));
    return own.length < 0 ? whole : whole.normalized(QString::NormalizationForm_C).mid(own.start, own.length);
}

QString TextCorpus::reference(qsizetype row) const
{
    const AnswerSpec answer = learnt->answer;
    if (answer.form != AnswerForm::Text)
        return {};
    if (answer.ofInput)
        return text(row);
    const Row& own = rows[size_t(row)];
    return !own.fromTestFile ? table->text(own.source, labelColumn)
                             : testTable->text(own.source, testTable->columnIndex(table->columnName(labelColumn)));
}

Sample TextCorpus::sample(qsizetype row) const
{
    Sample out;
    out.ids = ids[size_t(row)];
    out.label = rows[size_t(row)].label;
    if (!answers.empty())
        out.answer = answers[size_t(row)];
    return out;
}

std::vector<qsizetype> rowsOfClass(const TextCorpus& corpus, int number)
{
    const AnswerForm form = corpus.answer().form;
    const bool several = form == AnswerForm::Labels || form == AnswerForm::ClassPerStep;
    std::vector<qsizetype> rows;
    for (size_t i = 0; i < corpus.rows.size(); ++i) {
        const TextCorpus::Row& row = corpus.rows[i];
        const auto has = [&](const std::vector<int>& answers) {
            return std::find(answers.begin(), answers.end(), number) != answers.end();
        };
        if (!row.fromTestFile && (several ? has(corpus.answers[i]) : row.label == number))
            rows.push_back(row.source);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

const TextCorpus* textsOf(const Dataset* data) { return dynamic_cast<const TextCorpus*>(data); }

std::shared_ptr<const TextCorpus> textsOf(const DatasetPtr& data)
{
    return std::dynamic_pointer_cast<const TextCorpus>(data);
}

TextSettings asTokenised(TextSettings settings)
{
    settings.segmentation = Segmentation::Whitespace;
    settings.asGiven = true;
    settings.wordPieces.clear();
    settings.keepPunctuation = true;
    settings.stopWords = QStringLiteral("none");
    settings.ownStopWords.clear();
    settings.userDictionary.clear();
    return settings;
}

TextSettings readingSettings(const TextSettings& settings, AnswerSpec answer)
{
    TextSettings out = settings;
    if (!answer.writesText())
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

namespace {

/// The second half: the rows are chosen and divided.
Result<std::shared_ptr<const TextCorpus>> finished(std::shared_ptr<TextCorpus> corpus, TextPreparation& learnt,
                                                   const QStringList& labels, const QString& where,
                                                   const Progress& progress)
{
    const auto places = read(*corpus, learnt, labels, where, progress.within(0.3, 0.95));
    if (!places)
        return places.error();
    if (learnt.answer.form == AnswerForm::NextToken)
        cutIntoPieces(*corpus, *places);
    measure(*corpus);
    progress.report(1);
    return std::shared_ptr<const TextCorpus>(std::move(corpus));
}

std::shared_ptr<TextCorpus> begun(const Imported& imported, const TextSettings& text,
                                  std::shared_ptr<const TextPreparation> learnt)
{
    auto corpus = std::make_shared<TextCorpus>();
    corpus->table = imported.table;
    corpus->fingerprint = imported.fingerprint;
    corpus->settings = learnt->answer.form == AnswerForm::ClassPerStep ? asTokenised(text) : learnt->settings;
    corpus->learnt = std::move(learnt);
    return corpus;
}

/// Classes of which no row is trained on: they can only be answered wrongly.
std::optional<Error> classesWithoutTraining(const TextCorpus& corpus, const TextPreparation& learnt,
                                            const QString& where)
{
    if (learnt.answer.form != AnswerForm::Class)
        return std::nullopt;
    std::vector<bool> trained(size_t(learnt.classes.size()), false);
    for (const qsizetype row : corpus.split.train)
        trained[size_t(corpus.rows[size_t(row)].label)] = true;
    QStringList names;
    for (qsizetype i = 0; i < learnt.classes.size(); ++i)
        if (!trained[size_t(i)])
            names << learnt.classes[i];
    if (names.isEmpty())
        return std::nullopt;
    const QString count = QString::number(names.size());
    if (names.size() > 10)
        names = names.first(10) << QStringLiteral("…");
    return Error{"classes-not-trained",
                 where,
                 QT_TRANSLATE_NOOP("Error", "%1 classes have no row to train on: %2"),
                 QT_TRANSLATE_NOOP("Error", "Look whether they are called otherwise there, or split in another way"),
                 {count, names.join(QStringLiteral(", "))}};
}

/// Rows that say nothing, or not what they are: counted, and said.
void sayLeftOut(TextCorpus& corpus, const QString& where)
{
    if (corpus.droppedEmpty + corpus.droppedUnlabelled == 0)
        return;
    corpus.warnings.push_back({"rows-left-out",
                               where,
                               QT_TRANSLATE_NOOP("Error", "Rows without a text, left out: %1; without a label: %2"),
                               QT_TRANSLATE_NOOP("Error", "Fill them in if they should count"),
                               {QString::number(corpus.droppedEmpty), QString::number(corpus.droppedUnlabelled)}});
}

}  // namespace

Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, AnswerSpec answer,
                                                        const Imported& imported, const Imported* testFile,
                                                        const Progress& progress)
{
    const auto learnt = std::make_shared<TextPreparation>(answer, readingSettings(settings.text, answer));
    const auto corpus = begun(imported, settings.text, learnt);
    const QString where = QFileInfo(imported.path).fileName();
    RowCollector collector(settings, *corpus, *learnt);
    if (auto added = collector.add(imported, false); !added)
        return added.error();
    if (settings.split.method == SplitMethod::File) {
        if (!testFile)
            return Error{"test-file-missing", where,
                         QT_TRANSLATE_NOOP("Error", "The split needs a second file as the test part"),
                         QT_TRANSLATE_NOOP("Error", "Choose one, or choose another way to split")};
        corpus->testTable = testFile->table;
        corpus->fingerprint += u'+' + testFile->fingerprint;
        if (auto added = collector.add(*testFile, true); !added)
            return added.error();
    }
    sayLeftOut(*corpus, where);
    if (auto named = collector.name(where); !named)
        return named.error();
    if (auto split = collector.split(imported, progress.within(0, 0.3)); !split)
        return split.error();
    if (auto untrained = classesWithoutTraining(*corpus, *learnt, where))
        corpus->warnings.push_back(std::move(*untrained));
    return finished(corpus, *learnt, collector.labels(), where, progress);
}

Result<std::shared_ptr<const TextCorpus>> prepareForTesting(const CorpusSettings& settings, const Imported& imported,
                                                            const TextPreparation& known, const Progress& progress)
{
    CorpusSettings whole = settings;
    whole.split.method = SplitMethod::Random;  // no column has to tell the parts
    whole.source.corrections.clear();
    whole.cleaning.dropDuplicates = false;
    const auto learnt = std::make_shared<TextPreparation>(known);
    const auto corpus = begun(imported, settings.text, learnt);
    corpus->warnings = imported.warnings;
    const QString where = QFileInfo(imported.path).fileName();
    RowCollector collector(whole, *corpus, *learnt);
    if (auto added = collector.add(imported, false); !added)
        return added.error();
    sayLeftOut(*corpus, where);
    if (auto kept = collector.keepKnown(known.classes, where); !kept)
        return kept.error();
    return finished(corpus, *learnt, collector.labels(), where, progress);
}

}  // namespace unroll
