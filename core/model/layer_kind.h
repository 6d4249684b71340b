#pragma once

#include "base/result.h"
#include "model/graph.h"

#include <QJsonValue>
#include <QStringList>

#include <memory>
#include <vector>

namespace unroll {

enum class ParamType { Integer, Number, Boolean, Choice };
QString toString(ParamType type);  ///< "integer", "number", "boolean", "choice"

/// A parameter of a layer kind; the properties panel, `unroll layers` and dotted paths are generated from it.
struct ParamSpec {
    QString name;      ///< snake_case: "units", "return"
    QString label;     ///< English, QT_TRANSLATE_NOOP("Layer", …)
    ParamType type = ParamType::Integer;
    QJsonValue def;
    double min = 0, max = 0;  ///< for numbers
    QStringList choices;      ///< for Choice: the stored values
    QString help;             ///< one sentence, English, QT_TRANSLATE_NOOP("Layer", …)
    bool advanced = false;    ///< behind "More"
};

/// What flows along a wire, without the batch: ids in time (B×T), vectors in time (B×T×F), or one vector (B×F).
struct Shape {
    enum class Kind { None, Ids, Sequence, Vector };
    Kind kind = Kind::None;
    qint64 features = 0;

    QString text() const;  ///< "B×T", "B×T×128", "B×128"
    bool operator==(const Shape&) const = default;
};

/// What the surroundings of the graph fix: the data's side of Input, the task's side of Output.
struct GraphContext {
    Shape input{Shape::Kind::Ids, 0};
    qint64 vocabularySize = 10000;  ///< for Embedding
    qint64 outputs = 2;             ///< units of Output: classes, or values
};

/// One click that puts a graph right.
struct GraphMend {
    enum class What { SetParam, InsertBefore, AddAfter, Connect, Remove };
    QString label;      ///< English, QT_TRANSLATE_NOOP("Layer", …): "Return the whole sequence"
    QStringList args;
    What what = What::SetParam;
    QString node;       ///< SetParam, Remove: the node; InsertBefore: the node before whose input 0 something is put;
                        ///< AddAfter: the node whose output gets a new reader
    QString kind;       ///< InsertBefore, AddAfter: the kind to insert
    QJsonObject params; ///< SetParam (null: back to the default), InsertBefore, AddAfter
    QString other;      ///< Connect: from `node` to `other`
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

/// Params with defaults filled in.
class Params {
public:
    Params(const std::vector<ParamSpec>& specs, const QJsonObject& given) : specs_(&specs), given_(given) {}
    QJsonValue value(const QString& name) const;
    qint64 integer(const QString& name) const { return value(name).toInteger(); }
    double number(const QString& name) const { return value(name).toDouble(); }
    bool boolean(const QString& name) const { return value(name).toBool(); }
    QString choice(const QString& name) const { return value(name).toString(); }

private:
    const std::vector<ParamSpec>* specs_;
    QJsonObject given_;
};

/// A kind of layer, without its numbers: what it is called, its parameters, shapes and spellings. The module itself is
/// the engine's (layers/layer_p.h). One file a kind in core/layers.
class LayerKind {
public:
    virtual ~LayerKind() = default;

    virtual QString id() const = 0;        ///< kebab-case: "lstm"
    virtual QString name() const = 0;      ///< English, QT_TRANSLATE_NOOP("Layer", …)
    virtual QString category() const = 0;  ///< "data", "embedding", "recurrent", "attention", "pooling", "dense", "regularisation"
    virtual QString help() const = 0;      ///< one paragraph, English, QT_TRANSLATE_NOOP("Layer", …)
    virtual QString formula() const { return {}; }  ///< plain Unicode lines: "iₜ = σ(W xₜ + U hₜ₋₁ + b)"; source in the docstring
    virtual const std::vector<ParamSpec>& params() const = 0;
    virtual int inputCount() const { return 1; }    ///< 0 for Input

    /// The output's shape. inputs has inputCount() shapes of known kind.
    virtual std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                                    const GraphContext& context) const = 0;
    /// Trainable numbers; only asked where shape() gave a shape.
    virtual qint64 parameterCount(const Params&, const std::vector<Shape>&, const GraphContext&) const { return 0; }
    /// One line of what matters, for the card: "128 units · both directions" (translated).
    virtual QString summary(const Params& params) const = 0;
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
