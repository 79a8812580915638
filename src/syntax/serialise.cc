// SPDX-License-Identifier: Apache-2.0
// Syntax as one blob and back; nothing is believed of a blob that does not check.
#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

#include "base/hash.h"
#include "syntax/rows.h"

namespace cutaway::syntax {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are little endian");

constexpr std::uint32_t kMagic = 0x58595343;  // "CSYX"

/// No row takes fewer bytes, so that a false count reserves little.
constexpr std::size_t kSmallestRow = 4;

/// Highest valid value of each enumeration that is stored.
template <class E>
constexpr unsigned kLast = 0;
template <>
constexpr unsigned kLast<SymbolKind> = static_cast<unsigned>(SymbolKind::parameter_object);
template <>
constexpr unsigned kLast<ImportKind> = static_cast<unsigned>(ImportKind::type_only);
template <>
constexpr unsigned kLast<ValueKind> = static_cast<unsigned>(ValueKind::format);
template <>
constexpr unsigned kLast<ExitKind> = static_cast<unsigned>(ExitKind::yield);
template <>
constexpr unsigned kLast<BlockKind> = static_cast<unsigned>(BlockKind::loop);
template <>
constexpr unsigned kLast<DataKind> = static_cast<unsigned>(DataKind::text);

class Writer {
 public:
  template <class T>
  void raw(T value) {
    const std::size_t at = out.size();
    out.resize(at + sizeof(T));
    std::memcpy(out.data() + at, &value, sizeof(T));
  }
  void operator()(const Text& text) {
    raw(text.offset);
    raw(text.size);
  }
  template <class Tag>
  void operator()(const Id<Tag>& id) {
    raw(id.value);
  }
  template <class T>
  requires(std::is_enum_v<T> || std::is_integral_v<T>) void operator()(const T& value) {
    raw(value);
  }
  template <class T>
  void table(const std::vector<T>& rows) {
    raw(static_cast<std::uint32_t>(rows.size()));
    for (const T& row : rows) {
      if constexpr (std::is_same_v<T, ValueId>) {
        (*this)(row);
      } else {
        visit_fields(const_cast<T&>(row), *this);  // NOLINT: the visitor only reads
      }
    }
  }
  std::string out;
};

/// Reads while the bytes last; `ok` says whether everything was there and sane.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest(bytes) {}

  template <class T>
  void raw(T& value) {
    if (rest.size() < sizeof(T)) {
      ok = false;
      return;
    }
    std::memcpy(&value, rest.data(), sizeof(T));
    rest.remove_prefix(sizeof(T));
  }
  void operator()(Text& text) {
    raw(text.offset);
    raw(text.size);
  }
  template <class Tag>
  void operator()(Id<Tag>& id) {
    raw(id.value);
  }
  void operator()(bool& value) {
    std::uint8_t byte = 0;
    raw(byte);
    ok = ok && byte <= 1;
    value = byte == 1;
  }
  template <class T>
  requires(std::is_enum_v<T>) void operator()(T& value) {
    std::uint8_t byte = 0;
    raw(byte);
    ok = ok && byte <= kLast<T>;
    value = ok ? static_cast<T>(byte) : T{};
  }
  template <class T>
  requires(std::is_integral_v<T>) void operator()(T& value) { raw(value); }
  template <class T>
  void table(std::vector<T>& rows) {
    std::uint32_t count = 0;
    raw(count);
    ok = ok && count <= rest.size();  // a row takes at least a byte
    rows.clear();
    rows.reserve(std::min<std::size_t>(count, rest.size() / kSmallestRow));
    for (std::uint32_t i = 0; ok && i < count; ++i) {
      rows.emplace_back();
      if constexpr (std::is_same_v<T, ValueId>) {
        (*this)(rows.back());
      } else {
        visit_fields(rows.back(), *this);
      }
    }
  }
  std::string_view rest;
  bool ok = true;
};

/// Every slice, id and range of a Syntax lies within what it points into.
class Checker {
 public:
  explicit Checker(const Syntax& s) : s_(s) {}

  void operator()(const Text& t) { ok = ok && std::uint64_t{t.offset} + t.size <= s_.pool.size(); }
  void operator()(const SymbolId& id) { check(id, s_.symbols.size()); }
  void operator()(const ValueId& id) { check(id, s_.values.size()); }
  void operator()(const GuardId& id) { check(id, s_.guards.size()); }
  void operator()(const DataId& id) { check(id, s_.data.size()); }
  template <class T>
  void operator()(const T&) {}

  template <class T>
  void table(const std::vector<T>& rows) {
    for (std::size_t i = 0; i < rows.size() && ok; ++i) {
      if constexpr (std::is_same_v<T, ValueId>) {
        ok = rows[i].index() < s_.values.size();
      } else {
        visit_fields(const_cast<T&>(rows[i]), *this);  // NOLINT: the visitor only reads
        order(rows[i], i);
      }
    }
  }
  bool ok = true;

 private:
  template <class Tag>
  void check(Id<Tag> id, std::size_t size) {
    ok = ok && (!id.valid() || id.index() < size);
  }
  void range(std::uint64_t first, std::uint64_t count, std::size_t size) {
    ok = ok && (count == 0 || first + count <= size);
  }
  template <class T>
  void order(const T&, std::size_t) {}
  /// Children come before their parent, so that no Value holds itself.
  void order(const ValueNode& value, std::size_t i) {
    range(value.first_child, value.child_count, s_.value_children.size());
    for (std::size_t c = 0; ok && c < value.child_count; ++c)
      ok = s_.value_children[value.first_child + c].index() < i;
  }
  void order(const Symbol& symbol, std::size_t) {
    range(symbol.first_parameter, symbol.parameter_count, s_.parameters.size());
    range(symbol.first_base, symbol.base_count, s_.bases.size());
  }
  void order(const Call& call, std::size_t) {
    range(call.first_argument, call.argument_count, s_.arguments.size());
  }
  void order(const Annotation& a, std::size_t) {
    range(a.first_argument, a.argument_count, s_.arguments.size());
  }
  void order(const Guard& guard, std::size_t i) {
    ok = ok && (!guard.parent.valid() || guard.parent.index() < i);
  }
  void order(const DataNode& node, std::size_t i) {
    ok = ok && (!node.parent.valid() || node.parent.index() < i) &&
         (!node.first_child.valid() || node.first_child.index() > i) &&
         (!node.next_sibling.valid() || node.next_sibling.index() > i);
  }

  const Syntax& s_;
};

/// A chain of containers that comes back to itself would never end.
bool containers_end(const Syntax& s) {
  std::vector<std::uint8_t> state(s.symbols.size(), 0);  // 1 = on this chain, 2 = known to end
  std::vector<std::size_t> chain;
  for (std::size_t i = 0; i < s.symbols.size(); ++i) {
    chain.clear();
    std::size_t at = i;
    while (state[at] == 0) {
      state[at] = 1;
      chain.push_back(at);
      const SymbolId up = s.symbols[at].container;
      if (!up.valid()) break;
      at = up.index();
    }
    if (state[at] == 1 && s.symbols[at].container.valid()) return false;
    for (const std::size_t one : chain) state[one] = 2;
  }
  return true;
}

}  // namespace

std::string serialise(const Syntax& s) {
  Writer writer;
  writer.raw(kMagic);
  writer.raw(kFormatVersion);
  writer.raw(static_cast<std::uint32_t>(s.pool.size()));
  writer.out += s.pool;
  visit_tables(s, [&](const auto& rows) { writer.table(rows); });
  writer(s.package);
  writer(s.package_line);
  writer(s.counts.lines);
  writer(s.counts.code);
  writer(s.counts.comment);
  writer(s.counts.blank);
  writer(s.surface_hash);
  writer(static_cast<std::uint8_t>(s.has_errors ? 1 : 0));
  return std::move(writer.out);
}

bool deserialise(std::string_view bytes, Syntax& out) {
  Reader reader(bytes);
  std::uint32_t magic = 0;
  std::uint32_t version = 0;
  std::uint32_t pool = 0;
  reader.raw(magic);
  reader.raw(version);
  reader.raw(pool);
  out = {};
  if (!reader.ok || magic != kMagic || version != kFormatVersion || pool > reader.rest.size())
    return false;
  out.pool = reader.rest.substr(0, pool);
  reader.rest.remove_prefix(pool);
  visit_tables(out, [&](auto& rows) { reader.table(rows); });
  reader(out.package);
  reader(out.package_line);
  reader(out.counts.lines);
  reader(out.counts.code);
  reader(out.counts.comment);
  reader(out.counts.blank);
  reader(out.surface_hash);
  reader(out.has_errors);
  Checker checker(out);
  if (reader.ok && reader.rest.empty()) {
    visit_tables(out, [&](const auto& rows) { checker.table(rows); });
    checker(out.package);
    if (checker.ok && containers_end(out)) return true;
  }
  out = {};
  return false;
}

}  // namespace cutaway::syntax
