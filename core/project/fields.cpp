#include "project/field_makers.h"
#include "tasks/tasks.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

using Type = SettingType;

bool rewrites(const Project& project) { return answerOf(project.task).form == AnswerForm::Text; }
bool readsAll(const Project& project) { return !answerOf(project.task).writesText(); }
bool hasClasses(const Project& project)
{
    const AnswerForm form = answerOf(project.task).form;
    return form == AnswerForm::Class || form == AnswerForm::Labels || form == AnswerForm::ClassPerStep;
}
bool bySteps(const Project& project)
{
    return project.train.schedule == u"step" || project.train.schedule == u"plateau";
}
bool withMomentum(const Project& project) { return project.train.optimizer == u"sgd"; }
bool cutsWords(const Project& project) { return project.prepare.text.wordPieces.isEmpty(); }
bool cutsReadsAll(const Project& project) { return cutsWords(project) && readsAll(project); }

bool ofSeriesTask(const Project& project)
{
    const TaskKind* task = findTask(project.task);
    return task && task->domain() == Domains::kSeries;
}
bool readsDates(const Project& project)
{
    return project.prepare.split.method == SplitMethod::Date || ofSeriesTask(project);
}

constexpr const char* kWordPieces = QT_TRANSLATE_NOOP("Field", "The BERT layer cuts texts into pieces of its own");
constexpr const char* kNotWriting =
    QT_TRANSLATE_NOOP("Field", "Not where texts are written, nor with a BERT: nothing of them may be left out");

#define MEMBER(path)                                                                                                   \
    [](Project & p) -> auto& { return p.path; }

std::vector<Field> dataFields()
{
    const Field dayOrder =
        enumField("data.day_order", QT_TRANSLATE_NOOP("Field", "Dates like 3/9/2024"),
                  QT_TRANSLATE_NOOP("Field", "Whether the day or the month comes first; auto: as the "
                                             "column's own dates show, else the month"),
                  {"auto", "day-first", "month-first"}, MEMBER(prepare.source.reader.dayOrder), dayOrderFromString);
    const Field quote = optionField(
        "data.quote", QT_TRANSLATE_NOOP("Field", "Quotation marks"),
        QT_TRANSLATE_NOOP("Field", "Whether a cell of the file may stand in double quotation marks, or these are "
                                   "characters as any; auto: as the file shows"),
        {"auto", "double", "none"}, MEMBER(prepare.source.reader.quotes), {std::nullopt, true, false});
    const Field escape = optionField(
        "data.escape", QT_TRANSLATE_NOOP("Field", "Escapes"),
        QT_TRANSLATE_NOOP("Field", "Whether a backslash in the file takes away the meaning of the mark or delimiter "
                                   "behind it; auto: as the file shows"),
        {"auto", "backslash", "none"}, MEMBER(prepare.source.reader.escapes), {std::nullopt, true, false});
    const Field decimal =
        optionField("data.decimal", QT_TRANSLATE_NOOP("Field", "Decimal sign"),
                    QT_TRANSLATE_NOOP("Field", "What stands before a number's fraction; auto: as each column shows"),
                    {"auto", "point", "comma"}, MEMBER(prepare.source.reader.decimal), {QChar(), u'.', u','});
    return {
        advanced(quote),
        advanced(escape),
        advanced(decimal),
        advanced(field("data.missing", Type::TextList, QT_TRANSLATE_NOOP("Field", "Words for nothing"),
                       QT_TRANSLATE_NOOP("Field", "Cells with one of these words are taken as empty; without any: NA, "
                                                  "N/A, NaN, null and \\N where they stand among numbers or dates"),
                       MEMBER(prepare.source.reader.missing))),
        onlyWhere(advanced(dayOrder), readsDates),
        field("data.drop_empty", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Leave out empty rows"),
              QT_TRANSLATE_NOOP("Field", "Rows without a text or without a label are left out"),
              MEMBER(prepare.cleaning.dropEmpty)),
        field("data.drop_duplicates", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Leave out duplicates"),
              QT_TRANSLATE_NOOP("Field", "Of rows with the same text and label only the first stays"),
              MEMBER(prepare.cleaning.dropDuplicates)),
        field("data.number_labels", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Labels are numbers"),
              QT_TRANSLATE_NOOP("Field", "Labels that are the same number are one class: 1, 1.0 and 01"),
              MEMBER(prepare.cleaning.numberLabels)),
    };
}

std::vector<Field> textFields()
{
    const Field segmentation = enumField(
        "text.segmentation", QT_TRANSLATE_NOOP("Field", "Segmentation"),
        QT_TRANSLATE_NOOP("Field", "How a text is cut into tokens: words by ICU (English and Chinese alike), at white "
                                   "space, or character by character"),
        {"icu", "whitespace", "character"}, MEMBER(prepare.text.segmentation), segmentationFromString);
    return {
        onlyWhere(segmentation, cutsWords, kWordPieces),
        onlyWhere(field("text.lowercase", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Lower case"),
                        QT_TRANSLATE_NOOP("Field", "“The” and “the” become one token"), MEMBER(prepare.text.lowercase)),
                  cutsWords, kWordPieces),
        onlyWhere(field("text.punctuation", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Keep punctuation"),
                        QT_TRANSLATE_NOOP("Field", "Punctuation marks are tokens of their own"),
                        MEMBER(prepare.text.keepPunctuation)),
                  cutsReadsAll, kNotWriting),
        onlyWhere(
            field("text.remove_markup", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Remove HTML"),
                  QT_TRANSLATE_NOOP("Field", "Tags are left out, and references to characters read as what they mean"),
                  MEMBER(prepare.text.removeMarkup)),
            cutsWords, kWordPieces),
        onlyWhere(
            choices(
                field("text.stop_words", Type::Choice, QT_TRANSLATE_NOOP("Field", "Stop words"),
                      QT_TRANSLATE_NOOP("Field", "Frequent function words that are left out: a built-in list, or none"),
                      MEMBER(prepare.text.stopWords)),
                {QStringLiteral("none"), QStringLiteral("en"), QStringLiteral("zh"), QStringLiteral("en+zh")}),
            cutsReadsAll, kNotWriting),
        onlyWhere(advanced(field("text.own_stop_words", Type::TextList, QT_TRANSLATE_NOOP("Field", "Own stop words"),
                                 QT_TRANSLATE_NOOP("Field", "Further tokens to leave out"),
                                 MEMBER(prepare.text.ownStopWords))),
                  cutsReadsAll, kNotWriting),
        onlyWhere(advanced(field("text.user_dictionary", Type::TextList, QT_TRANSLATE_NOOP("Field", "User dictionary"),
                                 QT_TRANSLATE_NOOP("Field", "Words that must stay whole, such as names and terms"),
                                 MEMBER(prepare.text.userDictionary))),
                  cutsWords, kWordPieces),
        onlyWhere(range(field("text.vocabulary.size", Type::Integer, QT_TRANSLATE_NOOP("Field", "Vocabulary"),
                              QT_TRANSLATE_NOOP(
                                  "Field", "Entries at most, with padding and unknown; rarer tokens become unknown"),
                              MEMBER(prepare.text.vocabularySize)),
                        3, 5e6, QT_TRANSLATE_NOOP("Field", "entries")),
                  cutsWords, kWordPieces),
        onlyWhere(
            range(field("text.vocabulary.minimum_count", Type::Integer, QT_TRANSLATE_NOOP("Field", "Minimum count"),
                        QT_TRANSLATE_NOOP("Field", "Tokens that occur less often in the training part become unknown"),
                        MEMBER(prepare.text.minimumCount)),
                  1, 1e6, QT_TRANSLATE_NOOP("Field", "times")),
            cutsWords, kWordPieces),
        range(field("text.max_length", Type::Integer, QT_TRANSLATE_NOOP("Field", "Maximum length"),
                    QT_TRANSLATE_NOOP("Field", "Longer texts are cut; the time for an epoch grows with it"),
                    MEMBER(prepare.text.maxLength)),
              1, 100000, QT_TRANSLATE_NOOP("Field", "tokens")),
        onlyWhere(
            range(field("text.target_max_length", Type::Integer, QT_TRANSLATE_NOOP("Field", "Longest answer"),
                        QT_TRANSLATE_NOOP("Field", "Texts to be written are cut to this, and none longer is written"),
                        MEMBER(prepare.text.targetMaxLength)),
                  1, 10000, QT_TRANSLATE_NOOP("Field", "tokens")),
            rewrites),
        advanced(sideField(
            "text.padding", QT_TRANSLATE_NOOP("Field", "Padding"),
            QT_TRANSLATE_NOOP(
                "Field", "The side on which short texts are filled up; matters to the network only without masking"),
            MEMBER(prepare.text.padBefore))),
        advanced(sideField("text.truncation", QT_TRANSLATE_NOOP("Field", "Truncation"),
                           QT_TRANSLATE_NOOP("Field", "The side on which a long text loses tokens"),
                           MEMBER(prepare.text.truncateBefore))),
        advanced(field(
            "text.masking", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Masking"),
            QT_TRANSLATE_NOOP("Field", "Padding is hidden from the network; off, it reads padding as if it were words"),
            MEMBER(prepare.text.masking))),
    };
}

Field ofText(Field field)
{
    return onlyWhere(std::move(field), [](const Project& project) { return !ofSeriesTask(project); });
}

Field ofSeries(Field field) { return onlyWhere(std::move(field), ofSeriesTask); }

std::vector<Field> seriesFields()
{
    return {
        ofSeries(leastIs(range(field("series.look_back", Type::Integer, QT_TRANSLATE_NOOP("Field", "Look-back"),
                                     QT_TRANSLATE_NOOP("Field", "Steps that the network reads; 0: two periods, or 24"),
                                     MEMBER(series.lookBack)),
                               0, 100000, QT_TRANSLATE_NOOP("Field", "steps")),
                         QT_TRANSLATE_NOOP("Field", "found"))),
        ofSeries(leastIs(
            range(field("series.horizon", Type::Integer, QT_TRANSLATE_NOOP("Field", "Horizon"),
                        QT_TRANSLATE_NOOP("Field", "Steps that the network forecasts at once; 0: a period, or 12"),
                        MEMBER(series.horizon)),
                  0, 10000, QT_TRANSLATE_NOOP("Field", "steps")),
            QT_TRANSLATE_NOOP("Field", "found"))),
        ofSeries(
            leastIs(range(field("series.period", Type::Integer, QT_TRANSLATE_NOOP("Field", "Period"),
                                QT_TRANSLATE_NOOP("Field", "Steps of a season, such as 12 for months; 0: found in the "
                                                           "series, 1: none"),
                                MEMBER(series.period)),
                          0, 100000, QT_TRANSLATE_NOOP("Field", "steps")),
                    QT_TRANSLATE_NOOP("Field", "found"))),
        ofSeries(
            enumField("series.fill", QT_TRANSLATE_NOOP("Field", "Missing values"),
                      QT_TRANSLATE_NOOP("Field", "What stands in for a value that is missing: a straight line "
                                                 "between its neighbours, the last one, or that of the season before"),
                      {"interpolate", "carry-forward", "seasonal"}, MEMBER(series.fill), gapFillFromString)),
        ofSeries(enumField("series.transform", QT_TRANSLATE_NOOP("Field", "Transform"),
                           QT_TRANSLATE_NOOP("Field",
                                             "A logarithm makes growth by a share growth by steps; Box–Cox finds how "
                                             "much of that is needed; auto: a logarithm where the spread of the "
                                             "values grows with their level"),
                           {"auto", "none", "log", "box-cox"}, MEMBER(series.transform), seriesTransformFromString)),
        ofSeries(leastIs(
            range(field("series.difference", Type::Integer, QT_TRANSLATE_NOOP("Field", "Difference"),
                        QT_TRANSLATE_NOOP("Field", "Each value less the one so many steps before: 1 takes a trend "
                                                   "away, a period its season; -1: found in the series, 0: none"),
                        MEMBER(series.differenceLag)),
                  -1, 100000, QT_TRANSLATE_NOOP("Field", "steps")),
            QT_TRANSLATE_NOOP("Field", "found"))),
        ofSeries(
            range(field("series.difference_order", Type::Integer, QT_TRANSLATE_NOOP("Field", "Further differences"),
                        QT_TRANSLATE_NOOP("Field", "How often the change from one step to the next is taken after "
                                                   "that: 1 takes a trend that a season's difference leaves, 2 a "
                                                   "trend that bends"),
                        MEMBER(series.differenceOrder)),
                  0, 2)),
        ofSeries(enumField("series.scaling", QT_TRANSLATE_NOOP("Field", "Scaling"),
                           QT_TRANSLATE_NOOP("Field", "Fitted on the training part: mean and spread, smallest and "
                                                      "largest, or median and quartiles. Or each window by its own "
                                                      "mean and spread: for series of different sizes, and for one "
                                                      "whose level changes"),
                           {"standard", "min-max", "robust", "none", "window"}, MEMBER(series.scaling),
                           seriesScalingFromString)),
        ofSeries(enumField("series.strategy", QT_TRANSLATE_NOOP("Field", "Steps of the horizon"),
                           QT_TRANSLATE_NOOP("Field", "Direct: the network gives all of them at once. Recursive: it "
                                                      "gives one and reads its own answers for the next; errors add "
                                                      "up, but any horizon can be asked for"),
                           {"direct", "recursive"}, MEMBER(series.strategy), forecastStrategyFromString)),
        ofSeries(
            enumField("series.loss", QT_TRANSLATE_NOOP("Field", "Loss"),
                      QT_TRANSLATE_NOOP("Field", "Squared error learns the mean, absolute error the median, which "
                                                 "outliers move less; Huber's is between them; quantiles learn the "
                                                 "ends of the intervals too"),
                      {"mse", "mae", "huber", "quantiles"}, MEMBER(series.loss), valueLossFromString)),
        ofSeries(field("series.calendar", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Place within the season"),
                       QT_TRANSLATE_NOOP("Field", "The network also reads which month, weekday or hour each step is"),
                       MEMBER(series.calendar))),
        ofSeries(advanced(range(field("series.gap", Type::Integer, QT_TRANSLATE_NOOP("Field", "Gap"),
                                      QT_TRANSLATE_NOOP("Field", "Steps between two parts that are in neither, for "
                                                                 "values that are known late"),
                                      MEMBER(series.gap)),
                                0, 100000, QT_TRANSLATE_NOOP("Field", "steps")))),
        ofSeries(advanced(range(field("series.stride", Type::Integer, QT_TRANSLATE_NOOP("Field", "Stride"),
                                      QT_TRANSLATE_NOOP("Field", "Steps from one training window to the next"),
                                      MEMBER(series.stride)),
                                1, 10000, QT_TRANSLATE_NOOP("Field", "steps")))),
    };
}

std::vector<Field> splitFields()
{
    const Field method = enumField(
        "split.method", QT_TRANSLATE_NOOP("Field", "Split"),
        QT_TRANSLATE_NOOP("Field",
                          "How rows are divided: keeping class shares, at random, by date, by group, by a column, "
                          "with a second file as the test part, or in order, so that the last rows are the test part"),
        {"stratified", "random", "date", "group", "column", "file", "order"}, MEMBER(prepare.split.method),
        splitMethodFromString);
    return {
        method,
        range(field("split.validation", Type::Number, QT_TRANSLATE_NOOP("Field", "Validation share"),
                    QT_TRANSLATE_NOOP("Field", "Share of the rows that choose the best epoch"),
                    MEMBER(prepare.split.validation)),
              0, 0.9),
        range(field("split.test", Type::Number, QT_TRANSLATE_NOOP("Field", "Test share"),
                    QT_TRANSLATE_NOOP("Field", "Share of the rows that are judged once, at the end"),
                    MEMBER(prepare.split.test)),
              0, 0.9),
        advanced(
            range(field("split.seed", Type::Integer, QT_TRANSLATE_NOOP("Field", "Split seed"),
                        QT_TRANSLATE_NOOP("Field", "The same seed gives the same parts"), MEMBER(prepare.split.seed)),
                  0, 9e15)),
        advanced(leastIs(
            range(
                field("split.folds", Type::Integer, QT_TRANSLATE_NOOP("Field", "Folds"),
                      QT_TRANSLATE_NOOP("Field", "So many test parts, one of which is judged; 0: a single one. Of rows "
                                                 "in order of time: so many stretches of the test share, each forecast "
                                                 "from all before it"),
                      MEMBER(prepare.split.folds)),
                0, 100),
            QT_TRANSLATE_NOOP("Field", "one split"))),
        advanced(onlyWhere(
            range(field("split.fold", Type::Integer, QT_TRANSLATE_NOOP("Field", "Fold"),
                        QT_TRANSLATE_NOOP("Field", "The one that is judged, from 1"), MEMBER(prepare.split.fold)),
                  1, 100),
            [](const Project& project) { return project.prepare.split.folds > 0; })),
        advanced(
            field("split.keep_near_duplicates_together", Type::Boolean,
                  QT_TRANSLATE_NOOP("Field", "Keep near-duplicates together"),
                  QT_TRANSLATE_NOOP(
                      "Field", "Texts that are almost the same go to the same part, so that the test stays honest"),
                  MEMBER(prepare.split.keepNearDuplicatesTogether))),
    };
}

/// All metrics there are; offered are those of the project's task.
Field keepBestBy()
{
    const auto ofTask = [](const TaskKind& task, QStringList list) {
        for (const MetricInfo& metric : task.metrics())
            if (!list.contains(metric.id))
                list << metric.id;
        return list;
    };
    const QStringList always{QStringLiteral("auto"), QStringLiteral("loss")};
    QStringList all = always;
    for (const auto& task : taskKinds())
        all = ofTask(*task, all);
    Field f = choices(
        field("train.keep_best_by", Type::Choice, QT_TRANSLATE_NOOP("Field", "Keep the best by"),
              QT_TRANSLATE_NOOP("Field", "What tells the best epoch on the validation part, whose weights are kept; "
                                         "auto: the main metric where answers are classes, else the loss"),
              MEMBER(train.keepBestBy)),
        all);
    f.offered = [always, ofTask](const Project& project) {
        const TaskKind* task = findTask(project.task);
        return task ? ofTask(*task, always) : always;
    };
    return advanced(f);
}

std::vector<Field> trainFields()
{
    return {
        range(field("train.epochs", Type::Integer, QT_TRANSLATE_NOOP("Field", "Epochs"),
                    QT_TRANSLATE_NOOP("Field", "Passes over the training part, at most"), MEMBER(train.epochs)),
              1, 100000, QT_TRANSLATE_NOOP("Field", "epochs")),
        range(field("train.batch_size", Type::Integer, QT_TRANSLATE_NOOP("Field", "Batch size"),
                    QT_TRANSLATE_NOOP("Field", "Samples per step"), MEMBER(train.batchSize)),
              1, 65536, QT_TRANSLATE_NOOP("Field", "samples")),
        range(field("train.learning_rate", Type::Number, QT_TRANSLATE_NOOP("Field", "Learning rate"),
                    QT_TRANSLATE_NOOP("Field", "The size of a step; the first thing to try"),
                    MEMBER(train.learningRate)),
              1e-8, 100),
        choices(field("train.optimizer", Type::Choice, QT_TRANSLATE_NOOP("Field", "Optimizer"),
                      QT_TRANSLATE_NOOP("Field", "How gradients become steps"), MEMBER(train.optimizer)),
                {QStringLiteral("adam"), QStringLiteral("adamw"), QStringLiteral("sgd"), QStringLiteral("rmsprop")}),
        leastIs(
            range(field("train.early_stopping.patience", Type::Integer, QT_TRANSLATE_NOOP("Field", "Early stopping"),
                        QT_TRANSLATE_NOOP("Field",
                                          "Stops after so many epochs without a better one (see Keep the best by); 0 "
                                          "turns it off"),
                        MEMBER(train.earlyStoppingPatience)),
                  0, 100000, QT_TRANSLATE_NOOP("Field", "epochs")),
            QT_TRANSLATE_NOOP("Field", "off")),
        keepBestBy(),
        range(field("train.seed", Type::Integer, QT_TRANSLATE_NOOP("Field", "Seed"),
                    QT_TRANSLATE_NOOP("Field", "First weights, order of batches and dropout follow from it"),
                    MEMBER(train.seed)),
              0, 9e15),
        advanced(leastIs(
            range(field("train.start_from", Type::Integer, QT_TRANSLATE_NOOP("Field", "Start from run"),
                        QT_TRANSLATE_NOOP("Field", "The number of a run whose weights are the beginning, as far as "
                                                   "layers, words and classes are the same; 0: from the start"),
                        MEMBER(train.startFrom)),
                  0, 2e9),
            QT_TRANSLATE_NOOP("Field", "none"))),
        onlyWhere(field("train.class_weights", Type::Boolean, QT_TRANSLATE_NOOP("Field", "Class weights"),
                        QT_TRANSLATE_NOOP("Field", "Rare classes count more, so that the network does not ignore them"),
                        MEMBER(train.classWeights)),
                  hasClasses),
        choices(field("train.schedule", Type::Choice, QT_TRANSLATE_NOOP("Field", "Schedule"),
                      QT_TRANSLATE_NOOP("Field", "How the learning rate changes while it trains"),
                      MEMBER(train.schedule)),
                {QStringLiteral("constant"), QStringLiteral("step"), QStringLiteral("cosine"),
                 QStringLiteral("one-cycle"), QStringLiteral("plateau")}),
        onlyWhere(
            range(field("train.teacher_forcing", Type::Number, QT_TRANSLATE_NOOP("Field", "Teacher forcing"),
                        QT_TRANSLATE_NOOP(
                            "Field",
                            "Share of the words that a decoder is given right while it learns, at the last epoch; "
                            "it starts at 1 and falls evenly. The others are its own answers"),
                        MEMBER(train.teacherForcing)),
                  0, 1),
            rewrites),
        advanced(leastIs(range(field("train.warmup_steps", Type::Integer, QT_TRANSLATE_NOOP("Field", "Warm-up"),
                                     QT_TRANSLATE_NOOP("Field", "Steps over which the learning rate rises from zero"),
                                     MEMBER(train.warmupSteps)),
                               0, 1e7, QT_TRANSLATE_NOOP("Field", "steps")),
                         QT_TRANSLATE_NOOP("Field", "none"))),
        onlyWhere(
            advanced(range(
                field("train.schedule_step_epochs", Type::Integer, QT_TRANSLATE_NOOP("Field", "Schedule interval"),
                      QT_TRANSLATE_NOOP(
                          "Field",
                          "Step: lower the rate every so many epochs; plateau: after so many without improvement"),
                      MEMBER(train.scheduleStepEpochs)),
                1, 100000, QT_TRANSLATE_NOOP("Field", "epochs"))),
            bySteps),
        onlyWhere(
            advanced(range(field("train.schedule_factor", Type::Number, QT_TRANSLATE_NOOP("Field", "Schedule factor"),
                                 QT_TRANSLATE_NOOP("Field", "What the rate is multiplied with, for step and plateau"),
                                 MEMBER(train.scheduleFactor)),
                           0.0001, 1)),
            bySteps),
        onlyWhere(advanced(range(field("train.momentum", Type::Number, QT_TRANSLATE_NOOP("Field", "Momentum"),
                                       QT_TRANSLATE_NOOP("Field", "For SGD"), MEMBER(train.momentum)),
                                 0, 0.9999)),
                  withMomentum),
        advanced(range(field("train.weight_decay", Type::Number, QT_TRANSLATE_NOOP("Field", "Weight decay"),
                             QT_TRANSLATE_NOOP("Field", "Pulls weights towards zero"), MEMBER(train.weightDecay)),
                       0, 10)),
        advanced(range(field("train.clip_norm", Type::Number, QT_TRANSLATE_NOOP("Field", "Gradient clipping"),
                             QT_TRANSLATE_NOOP("Field", "The gradient's norm is cut to this; 0 turns it off"),
                             MEMBER(train.clipNorm)),
                       0, 1e6)),
        ofText(advanced(range(field("train.word_dropout", Type::Number, QT_TRANSLATE_NOOP("Field", "Word dropout"),
                                    QT_TRANSLATE_NOOP("Field", "Share of tokens replaced by unknown while training"),
                                    MEMBER(train.wordDropout)),
                              0, 0.9))),
        ofText(advanced(range(
            field("train.random_deletion", Type::Number, QT_TRANSLATE_NOOP("Field", "Random deletion"),
                  QT_TRANSLATE_NOOP("Field", "Share of tokens left out while training"), MEMBER(train.randomDeletion)),
            0, 0.9))),
        advanced(field("train.device", Type::Text, QT_TRANSLATE_NOOP("Field", "Device"),
                       QT_TRANSLATE_NOOP("Field", "auto, cpu, or cuda: with its number"), MEMBER(train.device))),
        advanced(
            leastIs(range(field("train.threads", Type::Integer, QT_TRANSLATE_NOOP("Field", "Threads"),
                                QT_TRANSLATE_NOOP("Field", "Of the CPU; 0: as many as a short trial at the start finds "
                                                           "fastest, and fewer while the machine is busy. A seed gives "
                                                           "the same result again with the same number"),
                                MEMBER(train.threads)),
                          0, 1024),
                    QT_TRANSLATE_NOOP("Field", "by trial"))),
    };
}

#undef MEMBER

}  // namespace

const std::vector<Field>& fields()
{
    static const std::vector<Field> all = [] {
        std::vector<Field> list;
        for (auto part : {dataFields(), textFields(), seriesFields(), splitFields(), trainFields()})
            std::move(part.begin(), part.end(), std::back_inserter(list));
        for (Field& one : list)
            one.def = one.get(Project{});
        return list;
    }();
    return all;
}

const Field* findField(const QString& path)
{
    const auto& all = fields();
    const auto it = std::find_if(all.begin(), all.end(), [&](const Field& f) { return f.name == path; });
    return it == all.end() ? nullptr : &*it;
}

}  // namespace unroll
