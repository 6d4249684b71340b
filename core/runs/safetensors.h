#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <vector>

namespace unroll {

/// A tensor as bytes: little-endian, row-major. dtype as safetensors spells it: F32, F64, I64, U8, …
struct TensorBlob {
    QString name;
    QString dtype;
    std::vector<qint64> shape;
    QByteArray bytes;
    bool operator==(const TensorBlob&) const = default;
};

/// The safetensors format (8-byte header length, JSON header, data). Reading checks every offset and size against the
/// bytes that are there: nothing in a file is believed.
QByteArray toSafetensors(const std::vector<TensorBlob>& tensors, const QMap<QString, QString>& metadata = {});
Result<std::vector<TensorBlob>> fromSafetensors(const QByteArray& bytes, const QString& where,
                                                QMap<QString, QString>* metadata = nullptr);

}  // namespace unroll
