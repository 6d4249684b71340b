#include "project/project.h"

#include "base/files.h"
#include "data/series_columns.h"
#include "model/templates.h"
#include "project/fields.h"
#include "tasks/tasks.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

namespace unroll {

namespace {

/// Sets object["a"]["b"]["c"] for "a.b.c".
QJsonObject inserted(QJsonObject object, const QStringList& path, const QJsonValue& value)
{
    const QString& key = path.front();
    if (path.size() == 1)
        object.insert(key, value);
    else
        object.insert(key, inserted(object[key].toObject(), path.mid(1), value));
    return object;
}

QJsonValue lookedUp(const QJsonObject& object, const QString& path)
{
    QJsonValue value = object;
    for (const QString& key : path.split(u'.'))
        value = value.toObject().value(key);  // [] would make it: null, where it should be undefined
    return value;
}

QString stored(const QString& path, const QString& folder)
{
    if (path.isEmpty() || folder.isEmpty())
        return path;
    const QString relative = QDir(folder).relativeFilePath(path);
    return relative.startsWith(QStringLiteral("..")) ? path : relative;
}

/// Parameters of layers that hold a path; the project knows no layers.
const QStringList kPathParams{QStringLiteral("vectors"), QStringLiteral("folder")};

Graph withPaths(Graph graph, QString (*change)(const QString&, const QString&), const QString& folder)
{
    for (Node& node : graph.nodes)
        for (const QString& name : kPathParams)
            if (node.params.contains(name))
                node.params[name] = change(node.params[name].toString(), folder);
    return graph;
}

QString absolute(const QString& path, const QString& folder)
{
    return path.isEmpty() || folder.isEmpty() ? path : QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QJsonObject sourceToJson(const DataSource& source, const QString& folder)
{
    QJsonObject reader{{"format", toString(source.reader.format)}};
    if (!source.reader.encoding.isEmpty())
        reader.insert("encoding", source.reader.encoding);
    if (!source.reader.delimiter.isNull())
        reader.insert("delimiter", source.reader.delimiter == kNoDelimiter ? QStringLiteral("none")
                                                                           : QString(source.reader.delimiter));
    if (source.reader.quotes)
        reader.insert("quote", *source.reader.quotes ? "double" : "none");
    if (source.reader.escapes)
        reader.insert("escape", *source.reader.escapes ? "backslash" : "none");
    if (!source.reader.decimal.isNull())
        reader.insert("decimal", QString(source.reader.decimal));
    if (!source.reader.missing.isEmpty())
        reader.insert("missing", QJsonArray::fromStringList(source.reader.missing));
    if (!source.reader.sheet.isEmpty())
        reader.insert("sheet", source.reader.sheet);
    if (!source.reader.files.isEmpty())
        reader.insert("files", QJsonArray::fromStringList(source.reader.files));
    if (source.reader.header)
        reader.insert("header", *source.reader.header);
    if (source.reader.dayOrder != DayOrder::Auto)
        reader.insert("day_order", toString(source.reader.dayOrder));
    QJsonObject roles;
    for (auto it = source.roles.cbegin(); it != source.roles.cend(); ++it)
        if (it.value() != ColumnRole::Ignore)
            roles.insert(it.key(), toString(it.value()));
    QJsonArray corrections;
    for (const Correction& correction : source.corrections)
        corrections.append(QJsonObject{{"row", correction.rowKey}, {"label", correction.label}});
    return {{"path", stored(source.path, folder)},
            {"test_path", stored(source.testPath, folder)},
            {"reader", reader},
            {"roles", roles},
            {"fingerprint", source.fingerprint},
            {"corrections", corrections}};
}

DataSource sourceFromJson(const QJsonObject& object, const QString& folder)
{
    DataSource source;
    source.path = absolute(object["path"].toString(), folder);
    source.testPath = absolute(object["test_path"].toString(), folder);
    const QJsonObject reader = object["reader"].toObject();
    source.reader.format = fileFormatFromString(reader["format"].toString());
    source.reader.encoding = reader["encoding"].toString();
    if (const QString delimiter = reader["delimiter"].toString(); !delimiter.isEmpty())
        source.reader.delimiter = delimiter == u"none" ? kNoDelimiter : delimiter.front();
    if (reader.contains("quote"))
        source.reader.quotes = reader["quote"].toString() == u"double";
    if (reader.contains("escape"))
        source.reader.escapes = reader["escape"].toString() == u"backslash";
    if (const QString decimal = reader["decimal"].toString(); decimal == u"." || decimal == u",")
        source.reader.decimal = decimal.front();
    for (const auto word : reader["missing"].toArray())
        source.reader.missing << word.toString();
    source.reader.sheet = reader["sheet"].toString();
    for (const auto name : reader["files"].toArray())
        source.reader.files << name.toString();
    if (reader.contains("header"))
        source.reader.header = reader["header"].toBool();
    source.reader.dayOrder = dayOrderFromString(reader["day_order"].toString());
    const QJsonObject roles = object["roles"].toObject();
    for (auto it = roles.begin(); it != roles.end(); ++it)
        if (const ColumnRole role = columnRoleFromString(it.value().toString()); role != ColumnRole::Ignore)
            source.roles.insert(it.key(), role);
    source.fingerprint = object["fingerprint"].toString();
    for (const auto value : object["corrections"].toArray()) {
        const QJsonObject correction = value.toObject();
        source.corrections.push_back({correction["row"].toString(), correction["label"].toString()});
    }
    return source;
}

Error damaged(const QString& where, const QString& detail)
{
    return {"project-damaged",
            where,
            QT_TRANSLATE_NOOP("Error", "This is not a project file of Unroll: %1"),
            QT_TRANSLATE_NOOP("Error", "Open another file; the autosaved copy may help"),
            {detail}};
}

/// Step n takes a file of version n to version n + 1. Version 1 is the first, so that there is none yet.
using Migration = QJsonObject (*)(QJsonObject);
constexpr std::array<Migration, Project::kVersion - 1> kMigrations{};

QString lineAndColumn(const QByteArray& json, int offset)
{
    const QByteArray before = json.left(offset);
    return QStringLiteral("line %1, column %2").arg(before.count('\n') + 1).arg(offset - before.lastIndexOf('\n'));
}

/// The catalogue belongs to the engine; here parameters are taken as they stand and judged by analyse().
const LayerCatalogue& noLayers()
{
    static const LayerCatalogue empty{std::vector<std::unique_ptr<LayerKind>>()};
    return empty;
}

}  // namespace

QByteArray projectToJson(const Project& project, const QString& folder)
{
    QJsonObject object{{"unroll", Project::kVersion},
                       {"name", project.name},
                       {"task", project.task},
                       {"template", project.templateId},
                       {"model", withPaths(project.model, stored, folder).toJson()}};
    for (const Field& field : fields())
        object = inserted(object, field.name.split(u'.'), field.get(project));
    object.insert("source", sourceToJson(project.prepare.source, folder));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Project> projectFromJson(const QByteArray& json, const QString& folder)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError)
        return damaged(lineAndColumn(json, parse.offset), parse.errorString());
    QJsonObject object = document.object();
    const int version = object["unroll"].toInt();
    if (version < 1)
        return damaged({}, QStringLiteral("“unroll” with the version is missing"));
    if (version > Project::kVersion)
        return Error{
            "project-newer",
            {},
            QT_TRANSLATE_NOOP("Error", "The project was made by a newer Unroll (format %1, this one knows %2)"),
            QT_TRANSLATE_NOOP("Error", "Update Unroll to open it"),
            {QString::number(version), QString::number(Project::kVersion)}};
    for (int step = version; step < Project::kVersion; ++step)
        object = kMigrations[size_t(step - 1)](object);

    Project project;
    project.name = object["name"].toString();
    project.task = object["task"].toString(project.task);
    project.templateId = object["template"].toString();
    auto graph = Graph::fromJson(object["model"].toObject());
    if (!graph)
        return graph.error();
    project.model = withPaths(std::move(graph).value(), absolute, folder);
    project.train.keepBestBy = QStringLiteral("loss");  // what projects were trained by that do not say it
    for (const Field& field : fields()) {
        const QJsonValue value = lookedUp(object, field.name);
        if (value.isUndefined())
            continue;  // a field that is younger than the file keeps its default
        if (auto set = setField(project, field.name, value, noLayers()); !set) {
            Error error = set.error();
            error.kind = ErrorKind::Input;
            return error;
        }
    }
    project.prepare.source = sourceFromJson(object["source"].toObject(), folder);
    settle(project);
    return project;
}

void settle(Project& project)
{
    project.prepare.text.wordPieces.clear();
    for (const Node& node : project.model.nodes)
        if (const QString folder = node.params[QStringLiteral("folder")].toString();
            node.kind == u"bert" && !folder.isEmpty()) {
            project.prepare.text.wordPieces = folder;
            return;
        }
}

bool holdsPath(const QString& parameter) { return kPathParams.contains(parameter); }

Result<Project> loadProject(const QString& path)
{
    const auto bytes = readFile(path, 64 << 20);
    if (!bytes)
        return bytes.error();
    auto project = projectFromJson(*bytes, QFileInfo(path).absolutePath());
    if (!project) {
        Error error = project.error();
        const QString file = QFileInfo(path).fileName();
        error.where = error.where.isEmpty() ? file : file + QStringLiteral(", ") + error.where;
        return error;
    }
    if (project->name.isEmpty())
        project->name = QFileInfo(path).completeBaseName();
    return project;
}

Result<void> saveProject(const Project& project, const QString& path)
{
    return writeFileSafely(path, projectToJson(project, QFileInfo(path).absolutePath()));
}

QString templateForData(const Imported& imported)
{
    if (imported.format == FileFormat::Conll)
        return QStringLiteral("tagger");
    if (imported.format == FileFormat::PlainText)
        return QStringLiteral("language-model");
    if (seriesColumnsOf(imported).likely)
        return QStringLiteral("forecast-lstm");
    if (imported.columns.size() == 1 && imported.columns[0].type == ColumnType::Text)  // texts alone
        return QStringLiteral("language-model");
    if (imported.severalLabels())
        return QStringLiteral("text-multilabel");
    return imported.pairsOfTexts() ? QStringLiteral("translator") : QStringLiteral("text-classifier");
}

/// A file that says itself which rows are for training and which for the test is divided so.
void takeItsSplit(Project& project, const Imported& imported)
{
    if (project.prepare.split.method != SplitMethod::Stratified)
        return;
    for (const ColumnFinding& column : imported.columns) {
        if (column.suggested != ColumnRole::Split)
            continue;
        bool train = false, test = false;
        for (const auto& [value, rows] : imported.classes(column.name)) {
            const QString part = value.toLower();
            train = train || part.startsWith(u"train") || part.startsWith(u"训练");
            test = test || part.startsWith(u"test") || part.startsWith(u"测试");
        }
        if (train && test) {
            project.prepare.source.setColumn(ColumnRole::Split, column.name);
            project.prepare.split.method = SplitMethod::Column;
            return;
        }
    }
}

void adaptToData(Project& project, const Imported& imported)
{
    if (!seriesColumnsOf(imported).likely)
        takeItsSplit(project, imported);
    constexpr double shortText = 40;  // characters, on average
    if (answerOf(project.task) != AnswerSpec{AnswerForm::Text})
        return;
    const DataSource& source = project.prepare.source;
    double longest = 0;
    for (const ColumnFinding& column : imported.columns)
        if (const ColumnRole role = source.roles.value(column.name);
            role == ColumnRole::Text || role == ColumnRole::Label)
            longest = std::max(longest, column.meanLength);
    if (longest == 0 || longest > shortText)
        return;
    project.prepare.text.segmentation = Segmentation::Character;
    project.prepare.text.maxLength = project.prepare.text.targetMaxLength = 100;
}

Result<Project> projectFromTemplate(const QString& templateId)
{
    const ModelTemplate* found = findTemplate(templateId);
    if (!found) {
        QStringList ids;
        for (const ModelTemplate& known : modelTemplates())
            ids << known.id;
        return Error{"template-unknown",
                     templateId,
                     QT_TRANSLATE_NOOP("Error", "There is no such template"),
                     QT_TRANSLATE_NOOP("Error", "Choose one of %1"),
                     {ids.join(QStringLiteral(", "))},
                     ErrorKind::Usage};
    }
    Project project;
    project.task = found->task;
    project.templateId = found->id;
    project.model = found->graph;
    for (auto it = found->settings.begin(); it != found->settings.end(); ++it)
        if (auto set = setField(project, it.key(), it.value(), noLayers()); !set)
            return set.error();
    return project;
}

}  // namespace unroll
