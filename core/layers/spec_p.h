#pragma once

#include "layers/layer_p.h"

namespace unroll {

/// What a layer kind is called. Name and help are QT_TRANSLATE_NOOP("Layer", …).
struct About {
    QString id, name, category, help, formula;
};

/// A kind whose words and parameters are written down once; shape, spellings and module are its own.
class DescribedKind : public EngineLayerKind {
public:
    DescribedKind(About about, std::vector<SettingSpec> params) : about_(std::move(about)), params_(std::move(params))
    {}
    QString id() const override { return about_.id; }
    QString name() const override { return about_.name; }
    QString category() const override { return about_.category; }
    QString help() const override { return about_.help; }
    QString formula() const override { return about_.formula; }
    const std::vector<SettingSpec>& params() const override { return params_; }

private:
    About about_;
    std::vector<SettingSpec> params_;
};

/// Short ways to write down what a layer kind is made of. Labels and help are QT_TRANSLATE_NOOP("Layer", …).

inline SettingSpec integerParam(const QString& name, const QString& label, int def, int min, int max,
                                const QString& help, bool advanced = false)
{
    return {name, label, SettingType::Integer, def, double(min), double(max), {}, help, advanced};
}

inline SettingSpec numberParam(const QString& name, const QString& label, double def, double min, double max,
                               const QString& help, bool advanced = false)
{
    return {name, label, SettingType::Number, def, min, max, {}, help, advanced};
}

inline SettingSpec booleanParam(const QString& name, const QString& label, bool def, const QString& help,
                                bool advanced = false)
{
    return {name, label, SettingType::Boolean, def, 0, 0, {}, help, advanced};
}

/// The first choice is the default.
inline SettingSpec choiceParam(const QString& name, const QString& label, const QStringList& choices,
                               const QString& help, bool advanced = false)
{
    return {name, label, SettingType::Choice, choices.front(), 0, 0, choices, help, advanced};
}

/// The path of a file; empty: none.
inline SettingSpec fileParam(const QString& name, const QString& label, const QString& help, bool advanced = false)
{
    return {name, label, SettingType::File, QString(), 0, 0, {}, help, advanced};
}

/// The path of a folder; empty: none.
inline SettingSpec folderParam(const QString& name, const QString& label, const QString& help)
{
    return {name, label, SettingType::Folder, QString(), 0, 0, {}, help, false};
}

inline QString inLayer(const char* text) { return QCoreApplication::translate("Layer", text); }
/// The form for n of them, and n in the place of %n.
inline QString inLayer(const char* text, qint64 n)
{
    return QCoreApplication::translate("Layer", text, nullptr, int(n));
}

inline QString pythonBool(bool value) { return value ? QStringLiteral("True") : QStringLiteral("False"); }

// --- what can be wrong with an input, and what might mend it ---------------------------------------------------------

inline GraphMend insertBefore(const char* label, QLatin1StringView kind, const QJsonObject& params = {})
{
    return {QString::fromUtf8(label), {}, GraphMend::What::InsertBefore, {}, kind, params, {}};
}

inline GraphMend setUpstream(const char* label, const QJsonObject& params)
{
    return {QString::fromUtf8(label), {}, GraphMend::What::SetParam, QStringLiteral("<"), {}, params, {}};
}

inline GraphMend removeUpstream()
{
    return {QT_TRANSLATE_NOOP("Layer", "Remove “%1”"), {}, GraphMend::What::Remove, QStringLiteral("<"), {}, {}, {}};
}

inline GraphMend removeThis()
{
    return {QT_TRANSLATE_NOOP("Layer", "Remove this layer"), {}, GraphMend::What::Remove, {}, {}, {}, {}};
}

/// The layer reads vectors and got word numbers.
inline ShapeProblem idsProblem()
{
    return {{QStringLiteral("needs-vectors"),
             {},
             QT_TRANSLATE_NOOP("Error", "It computes with vectors, but gets word numbers"),
             QT_TRANSLATE_NOOP("Error", "Put an embedding before it"),
             {},
             ErrorKind::Input},
            {insertBefore(QT_TRANSLATE_NOOP("Layer", "Add an embedding"), QLatin1StringView("embedding"))}};
}

/// The layer reads a sequence and got one vector for the whole text. `dispensable`: without it the model may be right.
inline ShapeProblem vectorProblem(bool dispensable = false)
{
    ShapeProblem problem{
        {QStringLiteral("needs-sequence"),
         {},
         QT_TRANSLATE_NOOP("Error", "It reads a sequence, but gets a single vector for the whole text"),
         QT_TRANSLATE_NOOP("Error", "Let the layer before it return the whole sequence"),
         {},
         ErrorKind::Input},
        {setUpstream(QT_TRANSLATE_NOOP("Layer", "Return the whole sequence"), {{"return", "sequence"}}),
         removeUpstream()}};
    if (dispensable)
        problem.mends.push_back(removeThis());
    return problem;
}

/// The layer reads one vector and got a sequence.
inline ShapeProblem sequenceProblem()
{
    return {{QStringLiteral("needs-vector"),
             {},
             QT_TRANSLATE_NOOP("Error", "It answers once for each text, but gets a vector for every step"),
             QT_TRANSLATE_NOOP("Error", "Sum the sequence up first: by attention, pooling, or the last state"),
             {},
             ErrorKind::Input},
            {insertBefore(QT_TRANSLATE_NOOP("Layer", "Add attention"), QLatin1StringView("attention")),
             insertBefore(QT_TRANSLATE_NOOP("Layer", "Add pooling"), QLatin1StringView("pooling")),
             setUpstream(QT_TRANSLATE_NOOP("Layer", "Return only the last state"), {{"return", "last"}})}};
}

/// Nothing comes in that a layer could compute with.
inline ShapeProblem emptyProblem()
{
    return {{QStringLiteral("no-features"),
             {},
             QT_TRANSLATE_NOOP("Error", "It gets no numbers to compute with"),
             QT_TRANSLATE_NOOP("Error", "Wire it to another layer"),
             {},
             ErrorKind::Input},
            {}};
}

/// The one input as a sequence of vectors, or why not.
inline std::optional<ShapeProblem> notASequence(const Shape& input, bool dispensable = false)
{
    switch (input.kind) {
    case Shape::Kind::Ids:
        return idsProblem();
    case Shape::Kind::Vector:
        return vectorProblem(dispensable);
    case Shape::Kind::None:
        return emptyProblem();
    case Shape::Kind::Sequence:
        break;
    }
    return {};
}

/// Vectors, in time or one a text, or why not.
inline std::optional<ShapeProblem> notVectors(const Shape& input)
{
    if (input.kind == Shape::Kind::Ids)
        return idsProblem();
    if (input.kind == Shape::Kind::None)
        return emptyProblem();
    return {};
}

/// Why two things cannot be put together step by step, or nothing.
inline std::optional<ShapeProblem> notAlike(const Shape& a, const Shape& b)
{
    if (a.kind == b.kind && (a.kind == Shape::Kind::Vector || a.axis == b.axis))
        return {};
    return ShapeProblem{
        {QStringLiteral("unlike"),
         {},
         QT_TRANSLATE_NOOP("Error", "Its inputs do not go together: %1 and %2"),
         QT_TRANSLATE_NOOP("Error", "Both have to be sequences over the same steps, or both single vectors"),
         {a.text(), b.text()},
         ErrorKind::Input},
        {removeThis()}};
}

}  // namespace unroll
