#include "project/fields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

using Type = Field::Type;

QString typeName(Type type)
{
    switch (type) {
    case Type::Integer:
        return QStringLiteral("integer");
    case Type::Number:
        return QStringLiteral("number");
    case Type::Boolean:
        return QStringLiteral("boolean");
    case Type::Choice:
        return QStringLiteral("choice");
    case Type::Text:
        return QStringLiteral("text");
    case Type::TextList:
        return QStringLiteral("list");
    }
    return {};
}

Type typeOf(ParamType type)
{
    switch (type) {
    case ParamType::Integer:
        return Type::Integer;
    case ParamType::Number:
        return Type::Number;
    case ParamType::Boolean:
        return Type::Boolean;
    case ParamType::Choice:
        return Type::Choice;
    case ParamType::File:
    case ParamType::Folder:
        return Type::Text;
    }
    return Type::Text;
}

Error wrongValue(const QString& path, const char* what, const QStringList& args)
{
    return {"value-not-accepted",
            path,
            QString::fromUtf8(what),
            QT_TRANSLATE_NOOP("Error", "unroll check lists all settings with their ranges"),
            args,
            ErrorKind::Usage};
}

Result<void> checked(const SettingRule& rule, const QString& path, const QJsonValue& value)
{
    const QString shown =
        value.isString() ? value.toString() : QString::fromUtf8(value.toVariant().toString().toUtf8());
    switch (rule.type) {
    case Type::Integer:
    case Type::Number: {
        if (!value.isDouble() || !std::isfinite(value.toDouble()))
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is not a number"), {shown});
        const double number = value.toDouble();
        if (rule.type == Type::Integer && number != std::floor(number))
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "%1 is not a whole number"), {shown});
        if (rule.max > rule.min && (number < rule.min || number > rule.max))
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "%1 is outside %2 … %3"),
                              {shown, QString::number(rule.min, 'g', 16), QString::number(rule.max, 'g', 16)});
        return {};
    }
    case Type::Boolean:
        if (!value.isBool())
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is neither true nor false"), {shown});
        return {};
    case Type::Choice:
        if (!value.isString() || !rule.choices.contains(value.toString()))
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is none of %2"),
                              {shown, rule.choices.join(QStringLiteral(", "))});
        return {};
    case Type::Text:
        if (!value.isString())
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is not a text"), {shown});
        return {};
    case Type::TextList: {
        const QJsonArray array = value.toArray();
        if (!value.isArray() ||
            !std::all_of(array.begin(), array.end(), [](const QJsonValue& v) { return v.isString(); }))
            return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is not a list of texts"), {shown});
        return {};
    }
    }
    return {};
}

Result<QJsonValue> parsed(const SettingRule& rule, const QString& path, const QString& text)
{
    switch (rule.type) {
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
        return wrongValue(path, QT_TRANSLATE_NOOP("Error", "“%1” is neither true nor false"), {text});
    }
    case Type::TextList: {
        QJsonArray array;
        for (const QString& item : text.split(u',', Qt::SkipEmptyParts))
            array.append(item.trimmed());
        return QJsonValue(array);
    }
    case Type::Choice:
    case Type::Text:
        return QJsonValue(text);
    }
    return QJsonValue(text);
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
    const Field* field = nullptr;
    QString node;
    const ParamSpec* param = nullptr;
    SettingRule rule;
};

Result<Target> find(const Project& project, const QString& path, const LayerCatalogue& catalogue)
{
    if (const Field* f = findField(path))
        return Target{f, {}, nullptr, {f->type, f->min, f->max, f->choices}};
    QStringList known;
    for (const Field& f : fields())
        known << f.path;
    for (const Node& node : project.model.nodes) {
        const LayerKind* kind = catalogue.find(node.kind);
        if (!kind)
            continue;
        for (const ParamSpec& spec : kind->params()) {
            const QString own = QStringLiteral("model.") + node.id + u'.' + spec.name;
            if (own == path)
                return Target{nullptr, node.id, &spec, {typeOf(spec.type), spec.min, spec.max, spec.choices}};
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
    return catalogue.find(node->kind)->with(node->params).value(target.param->name);
}

}  // namespace

Result<void> setField(Project& project, const QString& path, const QJsonValue& value, const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    if (auto fine = checked(target->rule, path, value); !fine)
        return fine;
    if (target->field)
        target->field->set(project, value);
    else if (Node* node = project.model.find(target->node); value == target->param->def)
        node->params.remove(target->param->name);
    else
        node->params.insert(target->param->name, value);
    settle(project);
    return {};
}

Result<void> setFieldFromText(Project& project, const QString& path, const QString& text,
                              const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    const auto value = parsed(target->rule, path, text);
    if (!value)
        return value.error();
    // Who names it means it; a project that has become another task's may still hold a choice of the one before.
    if (target->field && target->field->offered) {
        SettingRule offered = target->rule;
        offered.choices = target->field->offered(project);
        if (auto fits = checked(offered, path, *value); !fits)
            return fits;
    }
    return setField(project, path, *value, catalogue);
}

Result<SettingRule> ruleOf(const Project& project, const QString& path, const LayerCatalogue& catalogue)
{
    const auto target = find(project, path, catalogue);
    if (!target)
        return target.error();
    return target->rule;
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
    const auto add = [&](const QString& path, const SettingRule& rule, const QJsonValue& def, const QJsonValue& value,
                         const QString& help) {
        QJsonObject entry{
            {"path", path}, {"type", typeName(rule.type)}, {"default", def}, {"value", value}, {"help", help}};
        if (rule.max > rule.min) {
            entry.insert("min", rule.min);
            entry.insert("max", rule.max);
        }
        if (!rule.choices.isEmpty())
            entry.insert("choices", QJsonArray::fromStringList(rule.choices));
        list.append(entry);
    };
    for (const Field& f : fields())
        add(f.path, {f.type, f.min, f.max, f.offered ? f.offered(project) : f.choices}, f.defaultValue(),
            f.get(project), f.help);
    for (const Node& node : project.model.nodes)
        if (const LayerKind* kind = catalogue.find(node.kind))
            for (const ParamSpec& spec : kind->params())
                add(QStringLiteral("model.") + node.id + u'.' + spec.name,
                    {typeOf(spec.type), spec.min, spec.max, spec.choices}, spec.def,
                    kind->with(node.params).value(spec.name), spec.help);
    return list;
}

}  // namespace unroll
