#include "app/command.h"
#include "app/console.h"
#include "data/series_columns.h"
#include "series/dataset.h"

#include <QJsonArray>

#include <algorithm>

namespace unroll {

namespace {

/// The column asked for, or the first that suggests itself for the role. Error: no column of that name.
Result<QString> columnFor(const Imported& imported, const QString& asked, ColumnRole role)
{
    if (!asked.isEmpty()) {
        if (imported.table->columnIndex(asked) >= 0)
            return asked;
        QStringList names;
        for (const ColumnFinding& column : imported.columns)
            names << column.name;
        return Error{"column-missing",
                     imported.path,
                     QT_TRANSLATE_NOOP("Error", "There is no column \"%1\""),
                     QT_TRANSLATE_NOOP("Error", "The columns are: %2"),
                     {asked, names.join(QStringLiteral(", "))}};
    }
    for (const ColumnFinding& column : imported.columns)
        if (column.suggested == role)
            return column.name;
    return QString();
}

/// Characters of the texts, in order.
std::vector<qint64> lengths(const Table& table, int column)
{
    std::vector<qint64> all;
    all.reserve(size_t(table.rowCount()));
    for (qsizetype row = 0; row < table.rowCount(); ++row)
        all.push_back(table.text(row, column).size());
    std::sort(all.begin(), all.end());
    return all;
}

class Data : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command =
            app.add_subcommand("data", "What an import finds: format, encoding, delimiter, columns, classes, lengths");
        command
            ->add_option("FILE", file_,
                         "CSV, TSV, JSON Lines, CoNLL, .xlsx, lines of text, or a folder of such files or of texts")
            ->required();
        reader_.define(*command);
        command->add_option("--text", text_, "The column that holds the text")->type_name("COL");
        command->add_option("--label", label_, "The column that holds the class")->type_name("COL");
        command->add_flag("--health", health_, "Also look for what would spoil a training: duplicates, imbalance, …");
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        const auto options = reader_.options();
        if (!options)
            return console.fail(options.error());
        Session session({context.storePath});
        using Shared = std::shared_ptr<const Imported>;
        const auto imported = await<Shared>(session, [&](QObject* receiver, Done<Shared> done) {
            return session.import(fromArgument(file_), *options, receiver, std::move(done),
                                  [&](double fraction) { console.progress(QStringLiteral("reading"), fraction); });
        });
        if (!imported)
            return console.fail(imported.error());
        const Imported& found = **imported;
        if (const auto checked = reader_.checked(found.warnings); !checked)
            return console.fail(checked.error());
        const auto text = columnFor(found, fromArgument(text_), ColumnRole::Text);
        if (!text)
            return console.fail(text.error());
        const auto label = columnFor(found, fromArgument(label_), ColumnRole::Label);
        if (!label)
            return console.fail(label.error());

        std::vector<HealthFinding> findings;
        if (health_ && !text->isEmpty()) {
            using Findings = std::vector<HealthFinding>;
            auto checked = await<Findings>(session, [&](QObject* receiver, Done<Findings> done) {
                return session.checkHealth(
                    found.table, *text, *label, TextSettings{}.maxLength, receiver, std::move(done),
                    [&](double fraction) { console.progress(QStringLiteral("checking"), fraction); });
            });
            if (!checked)
                return console.fail(checked.error());
            findings = std::move(checked).value();
        }
        const SeriesColumns columns = seriesColumnsOf(found);
        const bool series = text->isEmpty() || (columns.likely && text_.empty());
        report(console, found, series ? QString() : *text, series ? QString() : *label, findings,
               series ? columns : SeriesColumns{});
        return 0;
    }

private:
    /// What the file holds as a series, and in counts what is wrong with it.
    void reportSeries(Console& console, QJsonObject& json, const Imported& found, const SeriesColumns& columns) const
    {
        DataSource source;
        if (auto options = reader_.options())
            source.reader = std::move(options).value();
        for (const auto& [name, role] :
             {std::pair{columns.time, ColumnRole::Time}, std::pair{columns.target, ColumnRole::Target},
              std::pair{columns.group, ColumnRole::Group}})
            if (!name.isEmpty())
                source.setColumn(role, name);
        const auto made = prepareSeries(source, {}, {}, found, nullptr, {});
        if (!made) {
            json.insert(QStringLiteral("series"), QJsonObject{{"error", made.error().english()}});
            return console.print(QStringLiteral("series: %1").arg(made.error().english()));
        }
        const SeriesFindings& findings = (*made)->findings;
        const SeriesPreparation& learnt = *(*made)->learnt;
        const auto& one = (*made)->series.front();
        const QString first = learnt.axis.label(one.first),
                      last = learnt.axis.label(one.first + qint64(one.values.size()) - 1);
        json.insert(QStringLiteral("series"), QJsonObject{{"count", qint64((*made)->series.size())},
                                                          {"frequency", learnt.axis.frequency().name()},
                                                          {"period", learnt.period},
                                                          {"steps", findings.steps},
                                                          {"missing", findings.missing},
                                                          {"gaps", findings.gaps},
                                                          {"outside", findings.outside},
                                                          {"duplicates", findings.duplicates},
                                                          {"uneven", findings.uneven},
                                                          {"sorted", findings.sorted},
                                                          {"by_row", findings.byRow}});
        if (findings.byRow)
            console.print(QStringLiteral("no column of times: each row is a step"));
        console.print(
            QStringLiteral("%1 series of \"%2\", %3, %4 steps%5, period %6; %7 missing, %8 steps without a row, "
                           "%9 rows twice, %10 between steps, %11 rows without a value at the ends%12")
                .arg(qint64((*made)->series.size()))
                .arg(columns.target, learnt.axis.frequency().name())
                .arg(findings.steps)
                .arg((*made)->series.size() == 1 ? QStringLiteral(" (%1 … %2)").arg(first, last) : QString())
                .arg(learnt.period)
                .arg(findings.missing)
                .arg(findings.gaps)
                .arg(findings.duplicates)
                .arg(findings.uneven)
                .arg(findings.outside)
                .arg(findings.sorted ? QString() : QStringLiteral("; the rows are not in order of time")));
    }

    void report(Console& console, const Imported& found, const QString& text, const QString& label,
                const std::vector<HealthFinding>& findings, const SeriesColumns& series) const
    {
        QJsonObject json{{"path", found.path},
                         {"format", toString(found.format)},
                         {"encoding", found.encoding},
                         {"rows", qint64(found.table->rowCount())},
                         {"fingerprint", found.fingerprint}};
        console.print(QStringLiteral("%1: %2, %3, %4 rows")
                          .arg(found.path, toString(found.format), found.encoding)
                          .arg(found.table->rowCount()));
        if (found.format == FileFormat::Spreadsheet) {
            json.insert(QStringLiteral("sheet"), found.sheet);
            json.insert(QStringLiteral("sheets"), QJsonArray::fromStringList(found.sheets));
            json.insert(QStringLiteral("header"), found.header);
            console.print(
                QStringLiteral("sheet \"%1\" of %2, %3")
                    .arg(found.sheet)
                    .arg(found.sheets.size())
                    .arg(found.header ? QStringLiteral("first row names the columns") : QStringLiteral("no header")));
        }
        if (found.format == FileFormat::Delimited) {
            const QString delimiter = found.delimiter.isNull()   ? QStringLiteral("none")
                                      : found.delimiter == u'\t' ? QStringLiteral("tab")
                                                                 : QString(found.delimiter);
            json.insert(QStringLiteral("delimiter"), found.delimiter.isNull() ? delimiter : QString(found.delimiter));
            json.insert(QStringLiteral("header"), found.header);
            json.insert(QStringLiteral("quote"), found.quotes ? QStringLiteral("double") : QStringLiteral("none"));
            json.insert(QStringLiteral("escape"), found.escapes ? QStringLiteral("backslash") : QStringLiteral("none"));
            console.print(
                QStringLiteral("delimiter %1, %2%3%4")
                    .arg(delimiter,
                         found.header ? QStringLiteral("first row names the columns") : QStringLiteral("no header"),
                         found.quotes ? QString() : QStringLiteral(", quotation marks are characters"),
                         found.escapes ? QStringLiteral(", escapes with \\") : QString()));
        }
        QJsonArray columns;
        std::vector<QStringList> rows;
        for (const ColumnFinding& column : found.columns) {
            const QString role = column.name == text            ? QStringLiteral("text")
                                 : column.name == label         ? QStringLiteral("label")
                                 : column.name == series.time   ? QStringLiteral("time")
                                 : column.name == series.target ? QStringLiteral("target")
                                 : column.name == series.group  ? QStringLiteral("group")
                                 : series.likely                ? QStringLiteral("ignore")
                                                                : toString(column.suggested);
            QJsonObject entry{{"name", column.name},
                              {"type", toString(column.type)},
                              {"missing", column.missing},
                              {"distinct", column.distinct},
                              {"role", role}};
            if (column.dayOrder)
                entry.insert(QStringLiteral("date_order"), toString(*column.dayOrder));
            columns.append(entry);
            QString type = toString(column.type);
            if (column.numbers)
                type += u' ' + column.numbers->example();
            if (column.dayOrder)
                type += u' ' + toString(*column.dayOrder);
            rows.push_back(
                {column.name, type, role, QString::number(column.missing), QString::number(column.distinct)});
        }
        json.insert(QStringLiteral("columns"), columns);
        console.table({QStringLiteral("column"), QStringLiteral("type"), QStringLiteral("role"),
                       QStringLiteral("missing"), QStringLiteral("distinct")},
                      rows);

        if (series.likely)
            reportSeries(console, json, found, series);
        if (!label.isEmpty()) {
            QJsonObject classes;
            constexpr qsizetype shown = 40;  // of texts to be written there are as many as rows
            console.print(QStringLiteral("classes by \"%1\":").arg(label));
            for (const auto& [name, count] : found.classes(label)) {
                if (classes.size() < shown)
                    console.print(QStringLiteral("  %1  %2").arg(name).arg(count));
                classes.insert(name, count);
            }
            if (classes.size() > shown)
                console.print(QStringLiteral("  … and %1 more").arg(classes.size() - shown));
            json.insert(QStringLiteral("classes"), classes);
        }
        if (const int column = found.table->columnIndex(text); column >= 0 && found.table->rowCount() > 0) {
            const auto all = lengths(*found.table, column);
            const auto at = [&](double share) { return all[size_t(share * double(all.size() - 1))]; };
            double sum = 0;
            for (const qint64 length : all)
                sum += double(length);
            json.insert(QStringLiteral("lengths"), QJsonObject{{"unit", "characters"},
                                                               {"min", all.front()},
                                                               {"median", at(0.5)},
                                                               {"p95", at(0.95)},
                                                               {"max", all.back()},
                                                               {"mean", sum / double(all.size())}});
            console.print(QStringLiteral("lengths of \"%1\": median %2, 95 %% below %3, longest %4 characters")
                              .arg(text)
                              .arg(at(0.5))
                              .arg(at(0.95))
                              .arg(all.back())
                              .replace(QStringLiteral("%%"), QStringLiteral("%")));
        }
        QJsonArray warnings, health;
        for (const Error& warning : found.warnings) {
            warnings.append(errorJson(warning));
            console.print(QStringLiteral("warning: %1").arg(warning.english()));
        }
        if (!found.warnings.empty())
            json.insert(QStringLiteral("warnings"), warnings);
        for (const HealthFinding& finding : findings) {
            static const QStringList severities{QStringLiteral("information"), QStringLiteral("warning"),
                                                QStringLiteral("problem")};
            QJsonArray first;
            for (size_t i = 0; i < std::min<size_t>(20, finding.rows.size()); ++i)
                first.append(qint64(finding.rows[i]));
            health.append(QJsonObject{{"code", finding.code},
                                      {"severity", severities[int(finding.severity)]},
                                      {"text", finding.english()},
                                      {"count", finding.count},
                                      {"rows", first}});
            console.print(QStringLiteral("%1: %2").arg(severities[int(finding.severity)], finding.english()));
        }
        if (health_)
            json.insert(QStringLiteral("health"), health);
        console.document(json);
    }

    std::string file_, text_, label_;
    bool health_ = false;
    ReaderArguments reader_;
};

}  // namespace

std::unique_ptr<Command> make_data() { return std::make_unique<Data>(); }

}  // namespace unroll
