#include "data/series_columns.h"
#include "domains/domain.h"
#include "series/dataset.h"
#include "tasks/tasks.h"

namespace unroll {

namespace {

class SeriesDomain final : public Domain {
public:
    QString id() const override { return Domains::kSeries; }

    Result<DatasetPtr> prepare(const Project& project, AnswerSpec, const Imported& imported, const Imported*,
                               const Progress& progress) const override
    {
        return made(project, imported, nullptr, progress);
    }
    Result<DatasetPtr> prepareForTesting(const Project& project, const Imported& imported, const Preparation& learnt,
                                         const Progress& progress) const override
    {
        const auto* series = dynamic_cast<const SeriesPreparation*>(&learnt);
        if (!series)
            return wrongQuery();
        return made(project, imported, std::make_shared<const SeriesPreparation>(*series), progress);
    }
    Result<std::shared_ptr<const Preparation>> preparation(const Project&, AnswerSpec,
                                                           const QJsonObject& stored) const override
    {
        auto read = SeriesPreparation::fromJson(stored);
        if (!read)
            return read.error();
        return std::shared_ptr<const Preparation>(std::move(read).value());
    }
    GraphContext graphContext(const Project& project, AnswerSpec) const override
    {
        SeriesPreparation expected;
        expected.horizon = project.series.horizon > 0 ? project.series.horizon : 12;
        expected.lookBack = project.series.lookBack > 0 ? project.series.lookBack : 24;
        return expected.graphContext();
    }
    Result<Project> settled(const Project& project, const Preparation& learnt) const override
    {
        const auto* series = dynamic_cast<const SeriesPreparation*>(&learnt);
        if (!series)
            return wrongQuery();
        Project out = project;
        out.series.lookBack = series->lookBack;
        out.series.horizon = series->horizon;
        out.series.period = series->period;
        out.series.differenceLag = series->differencing.lag;
        out.series.transform = !series->boxCox               ? SeriesTransform::None
                               : series->boxCox->lambda == 0 ? SeriesTransform::Log
                                                             : SeriesTransform::BoxCox;
        return out;
    }
    void suggestColumns(const Imported& imported, DataSource& source) const override
    {
        const SeriesColumns found = seriesColumnsOf(imported);
        for (const auto& [name, role] :
             {std::pair{found.time, ColumnRole::Time}, std::pair{found.target, ColumnRole::Target},
              std::pair{found.group, ColumnRole::Group}})
            if (!name.isEmpty())
                source.setColumn(role, name);
    }

private:
    static Result<DatasetPtr> made(const Project& project, const Imported& imported,
                                   std::shared_ptr<const SeriesPreparation> known, const Progress& progress)
    {
        auto prepared = prepareSeries(project.prepare.source, project.series, project.prepare.split, imported,
                                      std::move(known), progress);
        if (!prepared)
            return prepared.error();
        return DatasetPtr(std::move(prepared).value());
    }
};

}  // namespace

std::unique_ptr<Domain> make_series_domain() { return std::make_unique<SeriesDomain>(); }

}  // namespace unroll
