#include "network/transfer_p.h"

#include <QHash>

namespace unroll {

namespace {

/// Takes the rows of names that both have; how many these are.
qint64 takeRows(torch::Tensor target, const torch::Tensor& source, const QStringList& now, const QStringList& before)
{
    QHash<QString, int64_t> places;
    for (qsizetype row = before.size(); row-- > 0;)
        places.insert(before[row], row);
    std::vector<int64_t> from, to;
    for (qsizetype row = 0; row < now.size(); ++row)
        if (const auto place = places.constFind(now[row]); place != places.cend()) {
            from.push_back(*place);
            to.push_back(row);
        }
    if (!from.empty()) {
        torch::Tensor taken = source.index_select(0, torch::tensor(from)).to(target.options());
        const torch::Tensor where = torch::tensor(to).to(target.device());
        // What stands between two of them has both as rows and as columns.
        if (target.dim() == 2 && target.size(1) == now.size() && source.size(1) == before.size()) {
            torch::Tensor rows = target.index_select(0, where);
            rows.index_copy_(1, where, taken.index_select(1, torch::tensor(from).to(target.device())));
            taken = rows;
        }
        target.index_copy_(0, where, taken);
    }
    return qint64(from.size());
}

}  // namespace

Result<TakenOver> takeOver(Network& network, const Preparation& now, const std::vector<TensorBlob>& weights,
                           const Preparation& before)
{
    std::map<QString, const TensorBlob*> given;
    for (const TensorBlob& blob : weights)
        given.insert({blob.name, &blob});
    TakenOver out;
    const torch::NoGradGuard none;
    for (auto& [name, target] : network.storedTensors()) {
        ++out.ofTensors;
        const auto it = given.find(name);
        const torch::Tensor source = it == given.end() ? torch::Tensor() : fromBlob(*it->second);
        const LayerModule* layer = network.layer(name.section(u'.', 0, 0));
        const QStringList rows = layer->rowNames(now), rowsBefore = layer->rowNames(before);
        const bool alike = source.defined() && source.dim() == target.dim() &&
                           (source.dim() < 2 || source.sizes().slice(1) == target.sizes().slice(1) ||
                            (source.size(1) == rowsBefore.size() && target.size(1) == rows.size()));
        if (alike && target.dim() > 0 && target.size(0) == rows.size() && source.size(0) == rowsBefore.size()) {
            const qint64 taken = takeRows(target, source, rows, rowsBefore);
            out.rows += taken;
            out.ofRows += rows.size();
            out.tensors += taken > 0;
            if (taken == 0)
                out.left << name;
        } else if (alike && rows.isEmpty() && rowsBefore.isEmpty() && source.sizes() == target.sizes()) {
            target.copy_(source);
            ++out.tensors;
        } else {
            out.left << name;
        }
    }
    if (out.tensors == 0)
        return Error{"start-foreign",
                     {},
                     QT_TRANSLATE_NOOP("Error", "None of the run's weights fit this model"),
                     QT_TRANSLATE_NOOP("Error", "Start from a run whose layers have the same names and sizes, or from "
                                                "the beginning (train.start_from 0)"),
                     {},
                     ErrorKind::Input};
    return out;
}

}  // namespace unroll
