#pragma once

#include "base/matrix.h"
#include "base/result.h"
#include "model/layer_kind.h"
#include "samples/answer.h"

#include <QJsonObject>

#include <memory>
#include <span>
#include <variant>

namespace unroll {

class Vocabulary;

/// Ids that are no words, in every data set whose steps are ids.
struct SpecialIds {
    static constexpr int kPadding = 0;
    static constexpr int kUnknown = 1;
    static constexpr int kStart =
        2;  ///< before the first token of a text that is written; this and the next only there
    static constexpr int kEnd = 3;
};

/// How inputs of different lengths become one batch.
struct Padding {
    bool masked = true;   ///< to the batch's longest, hidden from the network; else to `length`, read like the rest
    int length = 1;       ///< steps of every input where it is not masked
    bool before = false;  ///< where it is not masked: padding stands before the input, not after it
};

/// A text that a run is asked about.
struct TextQuery {
    QString text;
    bool tokenised = false;  ///< its tokens stand between spaces, as a tagged file has them
};
/// A stretch of a series that a run is asked about, in the data's own units.
struct SeriesQuery {
    std::vector<double> values;  ///< [steps × columns], step by step
    int columns = 1;
    qint64 start = 0;                ///< the first step's number on the data's time axis
    std::vector<double> ahead = {};  ///< [steps × columns known in advance], of the steps after these
};
using Query = std::variant<TextQuery, SeriesQuery>;
std::vector<Query> textQueries(const QStringList& texts);

/// A step of an input, as a person reads it: a token, or a point in time.
struct Step {
    QString text;         ///< of a token: as the network knows it
    qsizetype start = 0;  ///< of a token: its place in the text (UTF-16 units)
    qsizetype length = 0;
    bool known = true;  ///< in the vocabulary
};

/// What one of the numbers of a step is.
struct InputColumn {
    enum class Kind {
        Value,  ///< of the column with that name, at the step itself
        Ahead,  ///< the same, so many steps later as the network gives: it is known in advance
        Season  ///< the place within the season
    };
    Kind kind = Kind::Value;
    QString name = {};
    bool operator==(const InputColumn&) const = default;
};

/// A query as the network reads it: ids or values, one entry a step.
struct EncodedQuery {
    QString text;            ///< the query in words
    std::vector<int> ids;    ///< cut to the longest input
    std::vector<int> uncut;  ///< what a text is that is gone on with
    Matrix values;
    std::vector<double> history;  ///< of what is answered, in its own units; empty where that is not asked for
    std::vector<Step> steps;
    int unknown() const;  ///< ids without a meaning
};

/// Reads queries as the training data were read. For one thread; cheap to make one each.
class QueryReader {
public:
    virtual ~QueryReader() = default;
    /// Error: a query of another domain, or one that cannot be read.
    virtual Result<EncodedQuery> read(const Query& query) const = 0;
};

/// What is learnt from the training part before any network (classes, a vocabulary, a scaler): all that a run needs to
/// read new data as it read the old. One class a domain.
class Preparation {
public:
    virtual ~Preparation() = default;
    Preparation() = default;
    Preparation(const Preparation&) = default;
    Preparation& operator=(const Preparation&) = default;

    /// What the data fix of a graph.
    virtual GraphContext graphContext() const = 0;
    virtual std::unique_ptr<QueryReader> reader() const = 0;
    /// Ids of a written answer as a text, and one of them as it stands in the vocabulary.
    virtual QString spelled(const std::vector<int>& /*ids*/) const { return {}; }
    virtual QString symbol(int /*id*/) const { return {}; }
    /// What stands for an input without steps.
    virtual QString symbolOfUnknown() const { return {}; }
    /// Numbers that a network gave for what follows a history, in the data's own units. history: of what is answered,
    /// in these units, up to the step before.
    virtual std::vector<double> inOwnUnits(std::span<const float> values, std::span<const double> /*history*/) const
    {
        return {values.begin(), values.end()};
    }
    /// Of each number of a step, in their order; empty where steps are ids.
    virtual std::vector<InputColumn> inputColumns() const { return {}; }
    /// Steps that are to be forecast; 0 where nothing is. A network may give fewer at once: it is then asked again.
    virtual int stepsForecast() const { return 0; }
    /// Takes what was forecast into a query for what comes after it.
    virtual void goOn(Query& /*query*/, std::span<const double> /*values*/) const {}
    /// What the ids of the input stand for; null where steps are no words.
    virtual const Vocabulary* vocabulary() const { return nullptr; }
    /// As the run store keeps it.
    virtual QJsonObject toJson() const = 0;
    /// Read again from its file, are the data what they were?
    virtual bool sameAs(const Preparation& other) const { return classes == other.classes; }

    AnswerSpec answer;
    Padding padding;
    ValueLoss valueLoss = ValueLoss::Squared;  ///< where answers are numbers
    int maxWritten = 0;                        ///< tokens of an answer that is written, with its end
    QStringList classes;                       ///< labels or tags, sorted by name; empty where answers are no classes
    std::vector<qint64> classCounts;
};

/// What the outputs of a network stand for, in their order: classes, or the words of an answer. Empty: numbers.
QStringList answerNames(const Preparation& learnt);

/// Error: this domain reads another kind of query.
Error wrongQuery();

}  // namespace unroll
