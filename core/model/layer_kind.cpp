#include "model/layer_kind.h"

namespace unroll {

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

const SettingSpec* Params::spec(const QString& name) const
{
    const auto it =
        std::find_if(specs_->begin(), specs_->end(), [&](const SettingSpec& one) { return one.name == name; });
    return it == specs_->end() ? nullptr : &*it;
}

QJsonValue Params::value(const QString& name) const
{
    const SettingSpec* own = spec(name);
    if (!own)
        qFatal("there is no parameter %s here", qPrintable(name));
    const auto given = given_.constFind(name);
    return given != given_.constEnd() && !given->isNull() ? *given : own->def;
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
