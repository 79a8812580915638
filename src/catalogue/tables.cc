// SPDX-License-Identifier: Apache-2.0
// Puts the read rows in order, checks names across files, and packs them into one blob.
#include "catalogue/tables.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kMaxExpansions = 512;
constexpr std::string_view kMagic = "CATALOG1";

bool has_technology(const Tables& tables, std::string_view id) {
  return std::ranges::binary_search(tables.technologies, id, {}, &Technology::id);
}

class Packer {
 public:
  void number(std::size_t n) {
    do {
      const auto low = static_cast<unsigned char>(n & 0x7fU);
      n >>= 7U;
      bytes_.push_back(static_cast<char>(n == 0 ? low : low | 0x80U));
    } while (n != 0);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  }
  void rows(const Rows& values) {
    number(values.size());
    for (const auto& [key, value] : values) {
      text(key);
      text(value);
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_{kMagic};
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {
    good_ = rest_.starts_with(kMagic);
    if (good_) rest_.remove_prefix(kMagic.size());
  }
  bool good() const { return good_; }
  std::size_t number() {
    std::size_t n = 0;
    for (unsigned shift = 0; shift < 35 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      n |= static_cast<std::size_t>(byte & 0x7fU) << shift;
      if ((byte & 0x80U) == 0) return n;
    }
    good_ = false;
    return 0;
  }
  /// A number of rows; never more than there are bytes left.
  std::size_t count() {
    const std::size_t n = number();
    if (n > rest_.size()) good_ = false;
    return good_ ? n : 0;
  }
  std::string text() {
    const std::size_t size = count();
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return out;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out(count());
    for (std::string& value : out) value = text();
    return out;
  }
  Rows rows() {
    Rows out(count());
    for (auto& [key, value] : out) {
      key = text();
      value = text();
    }
    return out;
  }

 private:
  std::string_view rest_;
  bool good_ = false;
};

void pack_technology(Packer& packer, const Technology& technology) {
  for (const std::string* field :
       {&technology.id, &technology.name, &technology.category, &technology.component,
        &technology.purpose, &technology.here, &technology.protocol}) {
    packer.text(*field);
  }
  packer.number((technology.tooling ? 1U : 0U) | (technology.minor ? 2U : 0U));
  packer.texts(technology.implies);
  const Signals& signals = technology.signals;
  packer.rows(signals.packages);
  for (const auto* list : {&signals.images, &signals.files, &signals.imports, &signals.settings,
                           &signals.schemes, &signals.hosts}) {
    packer.texts(*list);
  }
  packer.number(signals.ports.size());
  for (const std::uint16_t port : signals.ports) packer.number(port);
  packer.number(technology.shapes.size());
  for (const Shape& shape : technology.shapes) {
    packer.text(shape.means);
    packer.text(shape.on);
    packer.texts(shape.origins);
    packer.rows(shape.roles);
  }
}

Technology unpack_technology(Unpacker& unpacker) {
  Technology technology;
  for (std::string* field :
       {&technology.id, &technology.name, &technology.category, &technology.component,
        &technology.purpose, &technology.here, &technology.protocol}) {
    *field = unpacker.text();
  }
  const std::size_t flags = unpacker.number();
  technology.tooling = (flags & 1U) != 0;
  technology.minor = (flags & 2U) != 0;
  technology.implies = unpacker.texts();
  Signals& signals = technology.signals;
  signals.packages = unpacker.rows();
  for (auto* list : {&signals.images, &signals.files, &signals.imports, &signals.settings,
                     &signals.schemes, &signals.hosts}) {
    *list = unpacker.texts();
  }
  signals.ports.resize(unpacker.count());
  for (std::uint16_t& port : signals.ports) port = static_cast<std::uint16_t>(unpacker.number());
  technology.shapes.resize(unpacker.count());
  for (Shape& shape : technology.shapes) {
    shape.means = unpacker.text();
    shape.on = unpacker.text();
    shape.origins = unpacker.texts();
    shape.roles = unpacker.rows();
  }
  return technology;
}

}  // namespace

std::vector<std::string> expand_braces(std::string_view glob) {
  std::vector<std::string> out{std::string()};
  while (!glob.empty()) {
    const std::size_t open = glob.find('{');
    const std::size_t close = open == std::string_view::npos ? open : glob.find('}', open);
    const std::string_view plain = close == std::string_view::npos ? glob : glob.substr(0, open);
    for (std::string& text : out) text += plain;
    if (close == std::string_view::npos) break;
    std::vector<std::string> next;
    for (const std::string& text : out) {
      for (const std::string_view piece : split(glob.substr(open + 1, close - open - 1), ',')) {
        if (next.size() < kMaxExpansions) next.push_back(text + std::string(piece));
      }
    }
    out = std::move(next);
    glob.remove_prefix(close + 1);
  }
  return out;
}

Result<Done> finish(Tables& tables) {
  std::ranges::sort(tables.technologies, {}, &Technology::id);
  std::ranges::sort(tables.groups, {}, &NamedRows::name);
  std::ranges::sort(tables.tables, {}, &NamedRows::name);
  for (std::size_t i = 0; i < tables.technologies.size(); ++i) {
    Technology& technology = tables.technologies[i];
    const std::string where = "technologies/" + technology.id + ".toml:1: ";
    if (std::ranges::find(tables.categories, technology.category) == tables.categories.end()) {
      return Error{where + "there is no category `" + technology.category + "`",
                   "categories.toml lists them"};
    }
    for (const std::string& id : technology.implies) {
      if (!has_technology(tables, id))
        return Error{where + "there is no technology `" + id + "`", {}};
    }
    for (Shape& shape : technology.shapes) shape.technology = TechnologyId(i);
  }
  return Done{};
}

std::string pack(const Tables& tables) {
  Packer packer;
  packer.texts(tables.categories);
  packer.number(tables.technologies.size());
  for (const Technology& technology : tables.technologies) pack_technology(packer, technology);
  for (const auto* lists : {&tables.groups, &tables.tables}) {
    packer.number(lists->size());
    for (const NamedRows& list : *lists) {
      packer.text(list.name);
      packer.rows(list.rows);
    }
  }
  return packer.take();
}

bool unpack(std::string_view bytes, Tables& out) {
  Unpacker unpacker(bytes);
  out.categories = unpacker.texts();
  out.technologies.resize(unpacker.count());
  for (Technology& technology : out.technologies) technology = unpack_technology(unpacker);
  for (auto* lists : {&out.groups, &out.tables}) {
    lists->resize(unpacker.count());
    for (NamedRows& list : *lists) {
      list.name = unpacker.text();
      list.rows = unpacker.rows();
    }
  }
  return unpacker.good();
}

}  // namespace cutaway::catalogue
