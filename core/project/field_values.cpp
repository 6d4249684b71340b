#include "project/fields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

using Type = SettingType;

Error wrongValue(const QString& path, const QString& what, const QStringList& args)
{
    return {"value-not-accepted",
            path,
            what,
            QT_TRANSLATE_NOOP("Error", "unroll check lists all settings with their ranges"),
            args,
            ErrorKind::Usage};
}

Result<void> checked(const SettingSpec& spec, const QJsonValue& value, const QString& path)
{
    if (const auto problem = check(spec, value))
        return wrongValue(path, problem->what, problem->args);
    return {};
}

QJsonValue parsed(const SettingSpec& spec, const QString& text)
{
    switch (spec.type) {
    case Type::Integer:
    case Type::Number: {
        bool ok = false;
        const double number = text.trimmed().toDouble(&ok);
        return ok ? QJsonValue(number) : QJsonValue(text);
    }
    case Type::Boolean: {
        const QString word = text.trimmed().toLower();
        if (word == u"true" || word == u"yes" || word == u"on" || word == u"1")
            return QJsonValue(true);
        if (word == u"false" || word == u"no" || word == u"off" || word == u"0")
            return QJsonValue(false);
        return QJsonValue(text);
    }
    case Type::TextList: {
        QJsonArray array;
        for (const QString& item : text.split(u',', Qt::SkipEmptyParts))
            array.append(item.trimmed());
        return QJsonValue(array);
    }
    default:
        return QJsonValue(text);
    }
}

int distance(const QString& a, const QString& b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int previous = row[size_t(j)];
            row[size_t(j)] = std::min({previous + 1, row[size_t(j - 1)] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = previous;
        }
    }
    return row.back();
}

/// Where a path leads: to a fixed field, or to a parameter of a node.
struct Target {
    const SettingSpec* spec = nullptr;
    const Field* field = nullptr;  ///< the same, or null
    QString node;                  ///< of a parameter
};

Result<Target> find(const Project& project, const QString& path, const LayerCatalogue& catalogue)
{
    if (const Field* f = findField(path))
        return Target{f, f, {}};
    QStringList known;
    for (const Field& f : fields())
        known << f.name;
    for (const Node& node : project.model.nodes) {
        const LayerKind* kind = catalogue.find(node.kind);
        if (!kind)
            continue;
        for (const SettingSpec& spec : kind->params()) {
            const QString own = QStringLiteral("model.") + node.id + u'.' + spec.name;
            if (own == path)
                return Target{&spec, nullptr, node.id};
            known << own;
        }
    }
    // Who knows the last word and not where it stands ("text.minimum_count") is helped first.
    const auto far = [last = path.section(u'.', -1), &path](const QString& name) {
        return std::pair(name.section(u'.', -1) != last, distance(name, path));
    };
    std::stable_sort(known.begin(), known.end(), [&](const QString& a, const QString& b) { return far(a) < far(b); });
    return Error{"setting-unknown",
                 path,
                 QT_TRANSLATE_NOOP("Error", "There is no such setting"),
                 QT_TRANSLATE_NOOP("Error", "Did you mean %1?"),
                 {known.mid(0, 3).join(QStringLiteral(", "))},
                 ErrorKind::Usage};
}

QJsonValue current(const Project& project, const Target& target, const LayerCatalogue& catalogue)
{
    if (target.field)
        return target.field->get(project);
    const Node* node = project.model.find(target.node);
    return catalogue.find(node->kind)->with(node->params).value(target.spec->name);
}

}  // namespace

Result<void> setField(Project& project, const QString& path, const QJsonValue& value, const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    if (auto fine = checked(*target->spec, value, path); !fine)
        return fine;
    if (target->field)
        target->field->set(project, value);
    else if (Node* node = project.model.find(target->node); value == target->spec->def)
        node->params.remove(target->spec->name);
    else
        node->params.insert(target->spec->name, value);
    settle(project);
    return {};
}

Result<void> setFieldFromText(Project& project, const QString& path, const QString& text,
                              const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    const QJsonValue value = parsed(*target->spec, text);
    // Who names it means it; a project that has become another task's may still hold a choice of the one before.
    if (target->field && target->field->offered) {
        SettingSpec offered = *target->spec;
        offered.choices = target->field->offered(project);
        if (auto fits = checked(offered, value, path); !fits)
            return fits;
    }
    return setField(project, path, value, catalogue);
}

Result<SettingSpec> specOf(const Project& project, const QString& path, const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    return *target->spec;
}

Result<QJsonValue> getField(const Project& project, const QString& path, const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    return current(project, *target, catalogue);
}

QJsonArray describeFields(const Project& project, const LayerCatalogue& catalogue)
{
    QJsonArray list;
    const auto add = [&](const QString& path, const SettingSpec& spec, const QStringList& choices,
                         const QJsonValue& value) {
        QJsonObject entry{{"path", path},
                          {"type", toString(spec.type)},
                          {"default", spec.def},
                          {"value", value},
                          {"help", spec.help}};
        if (spec.max > spec.min) {
            entry.insert("min", spec.min);
            entry.insert("max", spec.max);
        }
        if (!choices.isEmpty())
            entry.insert("choices", QJsonArray::fromStringList(choices));
        list.append(entry);
    };
    for (const Field& field : fields())
        add(field.name, field, field.offered ? field.offered(project) : field.choices, field.get(project));
    for (const Node& node : project.model.nodes)
        if (const LayerKind* kind = catalogue.find(node.kind))
            for (const SettingSpec& spec : kind->params())
                add(QStringLiteral("model.") + node.id + u'.' + spec.name, spec, spec.choices,
                    kind->with(node.params).value(spec.name));
    return list;
}

}  // namespace unroll
