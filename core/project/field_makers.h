#pragma once

#include "project/fields.h"

#include <QJsonArray>

#include <algorithm>

namespace unroll {

// Short ways to write down the fields of a project, one below the other, in fields.cpp.

/// Accessors made from a member path, so that each field is one line below.
template <typename Get>
Field field(const char* path, SettingType type, const char* label, const char* help, Get member)
{
    Field f;
    f.name = QLatin1String(path);
    f.type = type;
    f.label = QString::fromUtf8(label);
    f.help = QString::fromUtf8(help);
    using Value = std::remove_cvref_t<decltype(member(std::declval<Project&>()))>;
    f.get = [member](const Project& project) -> QJsonValue {
        const Value& value = member(const_cast<Project&>(project));
        if constexpr (std::is_same_v<Value, QStringList>)
            return QJsonArray::fromStringList(value);
        else if constexpr (std::is_same_v<Value, quint64>)
            return qint64(value);
        else
            return value;
    };
    f.set = [member](Project& project, const QJsonValue& value) {
        Value& target = member(project);
        if constexpr (std::is_same_v<Value, bool>)
            target = value.toBool();
        else if constexpr (std::is_same_v<Value, double>)
            target = value.toDouble();
        else if constexpr (std::is_same_v<Value, QString>)
            target = value.toString();
        else if constexpr (std::is_same_v<Value, QStringList>) {
            target.clear();
            for (const auto item : value.toArray())
                target << item.toString();
        } else
            target = Value(value.toInteger());
    };
    return f;
}

inline Field range(Field f, double min, double max, const char* unit = "")
{
    f.min = min;
    f.max = max;
    f.unit = QString::fromUtf8(unit);
    return f;
}

/// The least number of the range is called so, where a person sets it.
inline Field leastIs(Field f, const char* word)
{
    f.leastWord = QString::fromUtf8(word);
    return f;
}

inline Field choices(Field f, const QStringList& list)
{
    f.choices = list;
    return f;
}

inline Field advanced(Field f)
{
    f.advanced = true;
    return f;
}

inline Field onlyWhere(Field f, bool (*applies)(const Project&), const char* otherwise = "")
{
    f.applies = applies;
    f.otherwise = QString::fromUtf8(otherwise);
    return f;
}

/// "after"/"before" over a bool that says before.
template <typename Get>
Field sideField(const char* path, const char* label, const char* help, Get member)
{
    Field f = field(path, SettingType::Boolean, label, help, member);
    f.type = SettingType::Choice;
    f.choices = {QStringLiteral("after"), QStringLiteral("before")};
    f.get = [member](const Project& project) -> QJsonValue {
        return member(const_cast<Project&>(project)) ? QStringLiteral("before") : QStringLiteral("after");
    };
    f.set = [member](Project& project, const QJsonValue& value) { member(project) = value.toString() == u"before"; };
    return f;
}

/// A member that is left open or has one of a few values, each by its name.
template <typename Get, typename Value = std::remove_cvref_t<std::invoke_result_t<Get, Project&>>>
Field optionField(const char* path, const char* label, const char* help, const QStringList& names, Get member,
                  const std::vector<std::type_identity_t<Value>>& values)
{
    Field f;
    f.name = QLatin1String(path);
    f.type = SettingType::Choice;
    f.label = QString::fromUtf8(label);
    f.help = QString::fromUtf8(help);
    f.choices = names;
    f.get = [names, member, values](const Project& project) -> QJsonValue {
        const auto it = std::find(values.begin(), values.end(), member(const_cast<Project&>(project)));
        return names.value(it - values.begin());
    };
    f.set = [names, member, values](Project& project, const QJsonValue& value) {
        member(project) = values[size_t(std::max<qsizetype>(0, names.indexOf(value.toString())))];
    };
    return f;
}

/// An enumeration, stored by the names that toString() gives it.
template <typename Get, typename FromString>
Field enumField(const char* path, const char* label, const char* help, const QStringList& names, Get member,
                FromString fromString)
{
    Field f;
    f.name = QLatin1String(path);
    f.type = SettingType::Choice;
    f.label = QString::fromUtf8(label);
    f.help = QString::fromUtf8(help);
    f.choices = names;
    f.get = [member](const Project& project) -> QJsonValue { return toString(member(const_cast<Project&>(project))); };
    f.set = [member, fromString](Project& project, const QJsonValue& value) {
        member(project) = fromString(value.toString());
    };
    return f;
}

}  // namespace unroll
