#include "session/store_keeper.h"

namespace unroll {

Result<RunStore*> StoreKeeper::store()
{
    if (!store_) {
        auto opened = RunStore::open(path_);
        if (!opened)
            return opened.error();
        store_ = std::move(opened).value();
    }
    return store_.get();
}

Result<QString> StoreKeeper::startNew()
{
    store_.reset();
    auto aside = RunStore::moveAside(path_);
    if (!aside)
        return aside;
    if (const auto opened = store(); !opened)
        return opened.error();
    return aside;
}

}  // namespace unroll
