#include "domains/domain.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "tasks/tasks.h"
#include "tasks/verdict.h"

#include <QTemporaryDir>

#include <cmath>

using namespace unroll;
using namespace unroll::testing;

// What a program adds that brings a world of data of its own: the mean of a row of numbers, read from a column such as
// "3 1 2". From here to the test nothing is about the rest of Unroll, and nothing else had to change for it.
namespace {

std::vector<float> numbersIn(const QString& text)
{
    std::vector<float> out;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts))
        out.push_back(word.toFloat());
    return out;
}

/// Numbers are read divided by ten: what was learnt of them is that scale.
class NumbersPreparation final : public Preparation {
public:
    static constexpr float kScale = 10;

    NumbersPreparation() { answer.form = AnswerForm::Values; }
    GraphContext graphContext() const override
    {
        GraphContext context;
        context.input = Shape::sequence(1);
        context.outputs = 1;
        return context;
    }
    std::vector<double> inOwnUnits(std::span<const float> values, std::span<const double>) const override
    {
        std::vector<double> out;
        for (const float value : values)
            out.push_back(double(value * kScale));
        return out;
    }
    QJsonObject toJson() const override { return {{"scale", double(kScale)}}; }
    std::unique_ptr<QueryReader> reader() const override
    {
        struct Reader : QueryReader {
            Result<EncodedQuery> read(const Query& query) const override
            {
                const auto* asked = std::get_if<SeriesQuery>(&query);
                if (!asked)
                    return wrongQuery();
                EncodedQuery out;
                out.values = Matrix(int(asked->values.size()), 1);
                for (size_t i = 0; i < asked->values.size(); ++i) {
                    out.steps.push_back({QString::number(asked->values[i])});
                    out.values.values[i] = float(asked->values[i]) / kScale;
                }
                return out;
            }
        };
        return std::make_unique<Reader>();
    }
};

class NumbersData final : public Dataset {
public:
    qsizetype size() const override { return qsizetype(rows.size()); }
    int features() const override { return 1; }
    Sample sample(qsizetype index) const override
    {
        Sample out;
        out.values = rows[size_t(index)];
        out.wanted = {&means[size_t(index)], 1};
        return out;
    }
    QString describe(qsizetype index) const override
    {
        return QString::number(rows[size_t(index)].size()) + " numbers";
    }
    const Preparation& preparation() const override { return *learnt; }
    std::shared_ptr<const Preparation> sharedPreparation() const override { return learnt; }

    std::shared_ptr<const NumbersPreparation> learnt = std::make_shared<NumbersPreparation>();
    std::vector<std::vector<float>> rows;
    std::vector<float> means;
};

class NumbersDomain final : public Domain {
public:
    QString id() const override { return QStringLiteral("numbers"); }
    Result<DatasetPtr> prepare(const Project& project, AnswerSpec, const Imported& imported, const Imported*,
                               const Progress&) const override
    {
        auto data = std::make_shared<NumbersData>();
        const Table& table = *imported.table;
        const int numbers = table.columnIndex(project.prepare.source.column(ColumnRole::Text)),
                  mean = table.columnIndex(project.prepare.source.column(ColumnRole::Target));
        SplitInput input;
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            data->rows.push_back(numbersIn(table.text(row, numbers)));
            for (float& value : data->rows.back())
                value /= NumbersPreparation::kScale;
            data->means.push_back(float(table.number(row, mean)) / NumbersPreparation::kScale);
            input.label.push_back(0);
        }
        auto split = makeSplit(project.prepare.split, input);
        if (!split)
            return split.error();
        data->split = std::move(split).value();
        return DatasetPtr(data);
    }
    Result<DatasetPtr> prepareForTesting(const Project& project, const Imported& imported, const Preparation&,
                                         const Progress& progress) const override
    {
        return prepare(project, {}, imported, nullptr, progress);
    }
    Result<std::shared_ptr<const Preparation>> preparation(const Project&, AnswerSpec,
                                                           const QJsonObject&) const override
    {
        return std::shared_ptr<const Preparation>(std::make_shared<NumbersPreparation>());
    }
    GraphContext graphContext(const Project&, AnswerSpec) const override { return NumbersPreparation().graphContext(); }
};

class MeanOfNumbers final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("mean-of-numbers"); }
    QString name() const override { return QStringLiteral("Mean of numbers"); }
    QString domain() const override { return QStringLiteral("numbers"); }
    AnswerSpec answer() const override { return {AnswerForm::Values}; }
    std::vector<ColumnRole> neededRoles() const override { return {ColumnRole::Text, ColumnRole::Target}; }
    std::vector<MetricInfo> metrics() const override { return {{QStringLiteral("mae"), QStringLiteral("MAE"), false}}; }
    QString mainMetric(const Dataset*) const override { return QStringLiteral("mae"); }
    QString trainingMetric() const override { return {}; }
    void judge(Evaluation& evaluation) const override
    {
        double sum = 0;
        for (const RowResult& row : evaluation.rows)
            sum -= row.score;
        evaluation.metrics.insert(evaluation.part + QStringLiteral("_mae"), sum / double(evaluation.rows.size()));
    }
    /// Always the mean of train.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress&) const override
    {
        double mean = 0;
        for (const qsizetype row : data.split.train)
            mean += double(data.sample(row).wanted[0]) / double(data.split.train.size());
        BaselineResult out{QStringLiteral("mean"), {}};
        double sum = 0;
        for (const qsizetype row : data.split.test) {
            out.scores.push_back(-std::abs(mean - double(data.sample(row).wanted[0])) *
                                 double(NumbersPreparation::kScale));
            sum -= out.scores.back();
        }
        out.metrics.insert(QStringLiteral("test_mae"), sum / double(out.scores.size()));
        return std::vector<BaselineResult>{out};
    }
};

QByteArray table(int rows)
{
    quint64 state = 1;
    const auto next = [&] { return int((state = state * 6364136223846793005u + 1442695040888963407u) >> 33); };
    QByteArray csv = "numbers,mean\n";
    for (int row = 0; row < rows; ++row) {
        const int count = 2 + next() % 6;
        double sum = 0;
        QByteArray cells;
        for (int i = 0; i < count; ++i) {
            const int value = next() % 20;
            sum += value;
            cells += QByteArray::number(value) + ' ';
        }
        csv += cells.trimmed() + ',' + QByteArray::number(sum / count, 'f', 4) + '\n';
    }
    return csv;
}

}  // namespace

class TestOutside : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    Project project() const
    {
        Project project;
        project.name = QStringLiteral("means");
        project.task = QStringLiteral("mean-of-numbers");
        project.prepare.source.path = dir_.filePath(QStringLiteral("numbers.csv"));
        project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("numbers"));
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("mean"));
        project.prepare.split.method = SplitMethod::Random;
        Graph& graph = project.model;
        QString before = graph.add(kInputKind);
        for (const auto& [kind, params] : std::vector<std::pair<QString, QJsonObject>>{
                 {QStringLiteral("gru"), {{"units", 16}}}, {QStringLiteral("pooling"), {{"mode", "mean"}}}}) {
            const QString node = graph.add(kind, params);
            graph.connect(before, node);
            before = node;
        }
        graph.connect(before, graph.add(kOutputKind));
        project.train.epochs = 20;
        project.train.learningRate = 0.01;
        return project;
    }

private slots:
    void initTestCase()
    {
        addDomain(std::make_unique<NumbersDomain>());
        addTaskKind(std::make_unique<MeanOfNumbers>());
        writeFile(dir_, QStringLiteral("numbers.csv"), table(600));
    }

    /// A network learns it, is judged beside the simple method, and answers in the data's own units; also when the run
    /// is opened again by another session.
    void trainsEvaluatesPredictsAndInspects()
    {
        RunId run = 0;
        {
            Session session({dir_.filePath(QStringLiteral("runs.sqlite"))});
            run = trained(session, project());
            const RunSummary summary = recordOf(session, run).summary;
            QVERIFY2(summary.verdict["beats_baselines"].toBool(), qPrintable(summary.verdict["text"].toString()));
            QCOMPARE(summary.mainMetric, QString("test_mae"));
            QVERIFY(summary.baselines.contains(QStringLiteral("mean")));
        }
        Session session({dir_.filePath(QStringLiteral("runs.sqlite"))});
        const SeriesQuery query{{3, 12, 6}};
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(run, {query}, {}, context, std::move(done));
        });
        const auto& values = std::get<ValuesAnswer>(answers.front().answer).values;
        QCOMPARE(values.size(), size_t(1));
        QVERIFY2(std::abs(values[0] - 7) < 1.5, qPrintable(answers.front().label));
        const auto inside = asked<Inspection>(
            [&](QObject* context, Done<Inspection> done) { session.inspect(run, query, context, std::move(done)); });
        QCOMPARE(inside.steps.size(), size_t(3));
        QCOMPARE(inside.steps[1].text, QString("12"));
        QCOMPARE(inside.gates.front().gates.front().second.rows, 3);
        const auto judged = asked<Evaluation>([&](QObject* context, Done<Evaluation> done) {
            session.evaluate(run, QStringLiteral("test"), context, std::move(done));
        });
        QCOMPARE(judged.rows.size(), size_t(120));
        QCOMPARE(std::get<ValuesResult>(judged.rows.front().result).given.size(), size_t(1));
    }

    void aTextIsNoNumbers()
    {
        Session session({dir_.filePath(QStringLiteral("runs.sqlite"))});
        std::optional<Error> refused;
        session.predict(1, textQueries({QStringLiteral("hello")}), {}, &session,
                        [&](const Result<std::vector<Prediction>>& answers) { refused = answers.error(); });
        QTRY_VERIFY(refused);
        QCOMPARE(refused->code, QString("query-of-other-kind"));
    }
};

UNROLL_TEST(TestOutside)
#include "tst_outside.moc"
