#include "network/transfer_p.h"

#include <QHash>

namespace unroll {

namespace {

/// Places of the names that both have.
struct Shared {
    torch::Tensor from, to;  // int64
};

Shared shared(const QStringList& now, const QStringList& before)
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
    return {torch::tensor(from, torch::kInt64), torch::tensor(to, torch::kInt64)};
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
        const QStringList names = layer->rowNames(now), namesBefore = layer->rowNames(before);
        if (names.isEmpty() || namesBefore.isEmpty() || !source.defined()) {
            // Scores of classes are no beginning for numbers.
            const bool same = names.isEmpty() == namesBefore.isEmpty();
            if (same && source.defined() && source.sizes() == target.sizes()) {
                target.copy_(source);
                ++out.tensors;
            } else {
                out.left << name;
            }
            continue;
        }
        // What stands between two answers has them as rows and as columns.
        const bool between = name.endsWith(u".between");
        const bool fits = source.dim() == target.dim() && target.size(0) == names.size() &&
                          source.size(0) == namesBefore.size() &&
                          (between || source.sizes().slice(1) == target.sizes().slice(1));
        const Shared both = fits ? shared(names, namesBefore) : Shared{};
        const qint64 taken = fits ? both.to.numel() : 0;
        out.ofRows += names.size();
        out.rows += taken;
        if (taken == 0) {
            out.left << name;
            continue;
        }
        ++out.tensors;
        const torch::Tensor to = both.to.to(target.device());
        torch::Tensor rows = source.index_select(0, both.from).to(target.options());
        if (between)
            rows = target.index_select(0, to).index_copy(1, to, rows.index_select(1, both.from.to(target.device())));
        target.index_copy_(0, to, rows);
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
