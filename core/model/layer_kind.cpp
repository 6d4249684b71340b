#include "model/layer_kind.h"

namespace unroll {

QString toString(ParamType type)
{
    switch (type) {
    case ParamType::Integer:
        return QStringLiteral("integer");
    case ParamType::Number:
        return QStringLiteral("number");
    case ParamType::Boolean:
        return QStringLiteral("boolean");
    case ParamType::Choice:
        return QStringLiteral("choice");
    case ParamType::File:
        return QStringLiteral("file");
    case ParamType::Folder:
        return QStringLiteral("folder");
    }
    return {};
}

QString Shape::text() const
{
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::Ids:
        return QStringLiteral("B×%1").arg(axis);
    case Kind::Sequence:
        return QStringLiteral("B×%1×%2").arg(axis).arg(features);
    case Kind::Vector:
        return QStringLiteral("B×%1").arg(features);
    }
    return {};
}

QString GraphMend::text() const
{
    QString out = QCoreApplication::translate("Layer", label.toUtf8().constData());
    for (qsizetype i = args.size(); i > 0; --i)  // from the last, so that %1 does not eat the start of %10
        out.replace(u'%' + QString::number(i), args[i - 1]);
    return out;
}

QJsonValue Params::value(const QString& name) const
{
    const auto given = given_.constFind(name);
    if (given != given_.constEnd() && !given->isNull())
        return *given;
    for (const ParamSpec& spec : *specs_)
        if (spec.name == name)
            return spec.def;
    return QJsonValue::Undefined;
}

LayerCatalogue::LayerCatalogue(std::vector<std::unique_ptr<LayerKind>> kinds) : kinds_(std::move(kinds)) {}

const LayerKind* LayerCatalogue::find(const QString& id) const
{
    for (const auto& kind : kinds_)
        if (kind->id() == id)
            return kind.get();
    return nullptr;
}

}  // namespace unroll
