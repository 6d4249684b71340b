#include "nn/blob_p.h"

#include <algorithm>
#include <cstring>

namespace unroll {

namespace {

struct DtypeName {
    const char* name;
    torch::ScalarType type;
};
constexpr DtypeName kDtypes[] = {{"F32", torch::kFloat32}, {"F64", torch::kFloat64}, {"I64", torch::kInt64},
                                 {"I32", torch::kInt32},   {"F16", torch::kFloat16}, {"BF16", torch::kBFloat16},
                                 {"U8", torch::kUInt8},    {"BOOL", torch::kBool}};

}  // namespace

TensorBlob toBlob(const QString& name, const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.detach().to(torch::kCPU).contiguous();
    const auto known = std::find_if(std::begin(kDtypes), std::end(kDtypes),
                                    [&](const DtypeName& dtype) { return dtype.type == plain.scalar_type(); });
    if (known == std::end(kDtypes))
        return toBlob(name, plain.to(torch::kFloat32));
    return {name,
            QString::fromLatin1(known->name),
            {plain.sizes().begin(), plain.sizes().end()},
            QByteArray(static_cast<const char*>(plain.data_ptr()), plain.numel() * qsizetype(plain.element_size()))};
}

torch::Tensor fromBlob(const TensorBlob& blob)
{
    const auto known = std::find_if(std::begin(kDtypes), std::end(kDtypes), [&](const DtypeName& dtype) {
        return blob.dtype == QLatin1StringView(dtype.name);
    });
    const std::vector<int64_t> shape(blob.shape.begin(), blob.shape.end());
    const auto type = known == std::end(kDtypes) ? torch::kUInt8 : known->type;
    torch::Tensor tensor = torch::zeros(shape, type);
    if (known != std::end(kDtypes) && !blob.bytes.isEmpty() &&
        blob.bytes.size() == tensor.numel() * qsizetype(tensor.element_size()))
        std::memcpy(tensor.data_ptr(), blob.bytes.constData(), size_t(blob.bytes.size()));
    return tensor;
}

}  // namespace unroll
