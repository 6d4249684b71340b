#include "runs/safetensors.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace unroll {

namespace {

constexpr qint64 kMaxHeader = 100LL << 20;  // as the reference implementation allows

qint64 sizeOf(const QString& dtype)
{
    static const QHash<QString, qint64> sizes{{"BOOL", 1}, {"U8", 1},   {"I8", 1},  {"I16", 2}, {"U16", 2},
                                              {"F16", 2},  {"BF16", 2}, {"I32", 4}, {"U32", 4}, {"F32", 4},
                                              {"F64", 8},  {"I64", 8},  {"U64", 8}};
    return sizes.value(dtype, 0);
}

Error damaged(const QString& where, const char* what, const QStringList& args = {})
{
    return {"safetensors-damaged", where, QString::fromUtf8(what),
            QT_TRANSLATE_NOOP("Error", "The file is damaged or no safetensors file; get it again"), args};
}

/// Elements of a shape; -1 where it is negative or would overflow.
qint64 elements(const std::vector<qint64>& shape)
{
    qint64 count = 1;
    for (const qint64 size : shape)
        if (size < 0 || __builtin_mul_overflow(count, size, &count))
            return -1;
    return count;
}

}  // namespace

QByteArray toSafetensors(const std::vector<TensorBlob>& tensors, const QMap<QString, QString>& metadata)
{
    QJsonObject header;
    if (!metadata.isEmpty()) {
        QJsonObject object;
        for (auto it = metadata.cbegin(); it != metadata.cend(); ++it)
            object.insert(it.key(), it.value());
        header.insert(QStringLiteral("__metadata__"), object);
    }
    qint64 offset = 0;
    for (const TensorBlob& tensor : tensors) {
        QJsonArray shape;
        for (const qint64 size : tensor.shape)
            shape.append(size);
        header.insert(tensor.name, QJsonObject{{"dtype", tensor.dtype},
                                               {"shape", shape},
                                               {"data_offsets", QJsonArray{offset, offset + tensor.bytes.size()}}});
        offset += tensor.bytes.size();
    }
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    json.append((8 - json.size() % 8) % 8, ' ');  // the data begins aligned
    QByteArray out(8, '\0');
    qToLittleEndian<quint64>(quint64(json.size()), out.data());
    out += json;
    for (const TensorBlob& tensor : tensors)
        out += tensor.bytes;
    return out;
}

Result<std::vector<TensorBlob>> fromSafetensors(const QByteArray& bytes, const QString& where,
                                                QMap<QString, QString>* metadata)
{
    if (bytes.size() < 8)
        return damaged(where, QT_TRANSLATE_NOOP("Error", "The file ends within its first eight bytes"));
    const quint64 length = qFromLittleEndian<quint64>(bytes.constData());
    if (length > quint64(kMaxHeader) || qint64(length) > bytes.size() - 8)
        return damaged(where, QT_TRANSLATE_NOOP("Error", "The header claims %1 bytes, the file has %2"),
                       {QString::number(length), QString::number(bytes.size())});
    const QJsonDocument document = QJsonDocument::fromJson(bytes.mid(8, qsizetype(length)));
    if (!document.isObject())
        return damaged(where, QT_TRANSLATE_NOOP("Error", "The header is no JSON object"));
    const qint64 dataSize = bytes.size() - 8 - qint64(length);
    struct Placed {
        qint64 begin, end;
        TensorBlob blob;
    };
    std::vector<Placed> placed;
    const QJsonObject header = document.object();
    for (auto it = header.begin(); it != header.end(); ++it) {
        const QJsonObject entry = it.value().toObject();
        if (it.key() == u"__metadata__") {
            if (metadata)
                for (auto item = entry.begin(); item != entry.end(); ++item)
                    metadata->insert(item.key(), item.value().toString());
            continue;
        }
        TensorBlob blob;
        blob.name = it.key();
        blob.dtype = entry["dtype"].toString();
        for (const auto size : entry["shape"].toArray())
            blob.shape.push_back(size.toInteger(-1));
        const QJsonArray offsets = entry["data_offsets"].toArray();
        const qint64 begin = offsets.at(0).toInteger(-1), end = offsets.at(1).toInteger(-1);
        const qint64 count = elements(blob.shape), width = sizeOf(blob.dtype);
        if (width == 0)
            return damaged(where, QT_TRANSLATE_NOOP("Error", "Tensor “%1” has the unknown type “%2”"),
                           {blob.name, blob.dtype});
        qint64 size = 0;
        if (offsets.size() != 2 || count < 0 || __builtin_mul_overflow(count, width, &size) || begin < 0 ||
            end < begin || end > dataSize || end - begin != size)
            return damaged(where,
                           QT_TRANSLATE_NOOP("Error", "Tensor “%1”: its place and its shape do not fit the file"),
                           {blob.name});
        blob.bytes = bytes.mid(qsizetype(8 + qint64(length) + begin), qsizetype(size));
        placed.push_back({begin, end, std::move(blob)});
    }
    std::sort(placed.begin(), placed.end(),
              [](const Placed& a, const Placed& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
    qint64 at = 0;
    std::vector<TensorBlob> out;
    for (Placed& tensor : placed) {
        if (tensor.begin != at)
            return damaged(where, QT_TRANSLATE_NOOP("Error", "Tensor “%1” overlaps another or leaves a hole"),
                           {tensor.blob.name});
        at = tensor.end;
        out.push_back(std::move(tensor.blob));
    }
    if (at != dataSize)
        return damaged(where, QT_TRANSLATE_NOOP("Error", "%1 bytes at the end belong to no tensor"),
                       {QString::number(dataSize - at)});
    return out;
}

}  // namespace unroll
