#pragma once

#include "base/result.h"
#include "model/graph.h"
#include "model/setting.h"

#include <QJsonValue>
#include <QStringList>

#include <algorithm>
#include <memory>
#include <vector>

namespace unroll {

/// What flows along a wire, without the batch: ids in time (B×T), vectors in time (B×T×F), or one vector (B×F).
struct Shape {
    enum class Kind { None, Ids, Sequence, Vector };
    Kind kind = Kind::None;
    qint64 features = 0;  ///< of ids: the size of their vocabulary, 0 where it is not known
    /// What the time axis is called. Two sequences go step by step only where the names are the same: "T" the data's,
    /// "U" a target's, "T/2" after pooling by two, "12" always twelve steps.
    QString axis = QStringLiteral("T");
    qint64 maxSteps = 0;  ///< a sequence is never longer; 0: not known
    bool causal = false;  ///< a step must not depend on later ones: they are what is to be predicted
    qint64 state = 0;     ///< size of the hidden state that travels along for a decoder; 0: none does

    static Shape ids(qint64 vocabulary = 0) { return {Kind::Ids, vocabulary}; }
    static Shape sequence(qint64 features) { return {Kind::Sequence, features}; }
    static Shape vector(qint64 features) { return {Kind::Vector, features}; }
    /// The same steps (or none) with other features; a state stays behind.
    Shape withFeatures(qint64 count) const { return kind == Kind::Vector ? vector(count) : inSteps(count); }
    /// A sequence of vectors over the same steps.
    Shape inSteps(qint64 count) const { return {Kind::Sequence, count, axis, maxSteps, causal}; }

    QString text() const;  ///< "B×T", "B×T×128", "B×128"
    bool operator==(const Shape&) const = default;
};

/// What the surroundings of the graph fix: the data's side of Input, the task's side of Output.
struct GraphContext {
    Shape input = Shape::ids();
    qint64 vocabularySize = 10000;  ///< for Embedding, where the ids do not say
    qint64 outputs = 2;             ///< units of Output: classes, tags, or values
    Shape target = {};              ///< what a decoder reads: the answer so far; None where no text is written
    QString wordPieces = {};        ///< the folder of the BERT whose pieces the texts' ids are; empty: words
    QString activation =
        QStringLiteral("softmax");  ///< what makes answers of scores: that, "sigmoid", or empty: numbers
    QString answersAlong = {};      ///< the axis along which Output answers step by step ("T"); empty: once a text
    bool tags = false;              ///< each step has a class of its own
    bool operator==(const GraphContext&) const = default;
};

/// One click that puts a graph right.
struct GraphMend {
    enum class What { SetParam, InsertBefore, AddAfter, Connect, Remove };
    QString label;  ///< English, QT_TRANSLATE_NOOP("Layer", …): "Return the whole sequence"
    QStringList args;
    What what = What::SetParam;
    QString node;        ///< SetParam, Remove: the node; InsertBefore: the node before whose input 0 something is put;
                         ///< AddAfter: the node whose output gets a new reader
    QString kind;        ///< InsertBefore, AddAfter: the kind to insert
    QJsonObject params;  ///< SetParam (null: back to the default), InsertBefore, AddAfter
    QString other;       ///< Connect: from `node` to `other`
    QString text() const;
};

/// Why a kind cannot take its inputs, and what might mend it. A kind sees shapes, not its neighbours, so it may offer
/// more than fits: analyse() tries each mend and keeps those that help.
struct ShapeProblem {
    Error error;
    std::vector<GraphMend> mends;  ///< node "" = this node, "<" = the nearest node up input 0 for which the mend helps;
                                   ///< a %1 in the label without args becomes that node's id
};

/// The two ends of every graph.
inline constexpr QLatin1StringView kInputKind{"input"};
inline constexpr QLatin1StringView kOutputKind{"output"};
/// Where the answer so far enters.
inline constexpr QLatin1StringView kTargetKind{"target-input"};

/// Params with defaults filled in. To ask for one that the kind does not have is a fault of the program, and ends it.
class Params {
public:
    Params(const std::vector<SettingSpec>& specs, const QJsonObject& given) : specs_(&specs), given_(given) {}
    bool has(const QString& name) const { return spec(name); }
    QJsonValue value(const QString& name) const;
    qint64 integer(const QString& name) const { return value(name).toInteger(); }
    double number(const QString& name) const { return value(name).toDouble(); }
    bool boolean(const QString& name) const { return value(name).toBool(); }
    QString choice(const QString& name) const { return value(name).toString(); }

private:
    const SettingSpec* spec(const QString& name) const;

    const std::vector<SettingSpec>* specs_;
    QJsonObject given_;
};

/// A kind of layer, without its numbers: what it is called, its parameters, shapes and spellings. The module itself is
/// the engine's (layers/layer_p.h). One file a kind in core/layers.
class LayerKind {
public:
    virtual ~LayerKind() = default;

    virtual QString id() const = 0;    ///< kebab-case: "lstm"
    virtual QString name() const = 0;  ///< English, QT_TRANSLATE_NOOP("Layer", …)
    virtual QString
    category() const = 0;  ///< "data", "embedding", "recurrent", "attention", "pooling", "dense", "regularisation", …
    virtual QString help() const = 0;  ///< one paragraph, English, QT_TRANSLATE_NOOP("Layer", …)
    virtual QString formula() const
    {
        return {};
    }  ///< plain Unicode lines: "iₜ = σ(W xₜ + U hₜ₋₁ + b)"; source in the docstring
    virtual const std::vector<SettingSpec>& params() const = 0;
    virtual int minInputs() const { return 1; }  ///< inputs that have to be wired; 0 for Input
    virtual int maxInputs() const { return minInputs(); }
    /// What an input is for, where a layer has several: English, QT_TRANSLATE_NOOP("Layer", …).
    virtual QString inputName(int /*port*/) const { return {}; }
    /// Does a step's result depend on later steps of this input?
    virtual bool readsAhead(const Params&, int /*port*/) const { return false; }
    /// The input that takes a recurrent layer's state, or -1.
    virtual int statePort() const { return -1; }
    /// Inputs that the canvas shows, given the highest one that is wired (-1: none): those needed, and one more.
    int shownInputs(int highestWired) const { return std::max(minInputs(), std::min(maxInputs(), highestWired + 2)); }

    /// The output's shape. inputs has at least minInputs() shapes of known kind; one that is not wired is None.
    virtual std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                                    const GraphContext& context) const = 0;
    /// Trainable numbers; only asked where shape() gave a shape.
    virtual qint64 parameterCount(const Params&, const std::vector<Shape>&, const GraphContext&) const { return 0; }
    /// One line of what matters, for the card: "128 units · both directions" (translated).
    virtual QString summary(const Params& params) const = 0;
    /// The same where the data say more.
    virtual QString summaryFor(const Params& params, const GraphContext&) const { return summary(params); }
    /// The layer's constructor in PyTorch and in Keras, for export and for who knows those.
    virtual QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const = 0;
    virtual QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const = 0;
    /// Can its insides be shown: "attention" weights, recurrent "gates".
    virtual QStringList views() const { return {}; }

    Params with(const QJsonObject& given) const { return {params(), given}; }
};

/// All kinds, by id.
class LayerCatalogue {
public:
    explicit LayerCatalogue(std::vector<std::unique_ptr<LayerKind>> kinds);
    const std::vector<std::unique_ptr<LayerKind>>& all() const { return kinds_; }
    const LayerKind* find(const QString& id) const;

private:
    std::vector<std::unique_ptr<LayerKind>> kinds_;
};

}  // namespace unroll
