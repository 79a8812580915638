// SPDX-License-Identifier: Apache-2.0
// Puts the read rows in order, checks names across files, and packs them into one blob.
#include "catalogue/tables.h"

#include <algorithm>
#include <cstdint>

#include "base/bytes.h"
#include "base/text.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kMaxExpansions = 512;
constexpr std::string_view kMagic = "CATALOG1";

bool has_technology(const Tables& tables, std::string_view id) {
  return std::ranges::binary_search(tables.technologies, id, {}, &Technology::id);
}

void texts(ByteWriter& out, const std::vector<std::string>& values) {
  out.number(values.size());
  for (const std::string& value : values) out.text(value);
}

void rows(ByteWriter& out, const Rows& values) {
  out.number(values.size());
  for (const auto& [key, value] : values) {
    out.text(key);
    out.text(value);
  }
}

std::vector<std::string> texts(ByteReader& in) {
  std::vector<std::string> out(in.count());
  for (std::string& value : out) value = in.text();
  return out;
}

Rows rows(ByteReader& in) {
  Rows out(in.count());
  for (auto& [key, value] : out) {
    key = in.text();
    value = in.text();
  }
  return out;
}

void pack_technology(ByteWriter& packer, const Technology& technology) {
  for (const std::string* field :
       {&technology.id, &technology.name, &technology.category, &technology.component,
        &technology.purpose, &technology.here, &technology.protocol}) {
    packer.text(*field);
  }
  packer.number((technology.tooling ? 1U : 0U) | (technology.minor ? 2U : 0U));
  texts(packer, technology.implies);
  const Signals& signals = technology.signals;
  rows(packer, signals.packages);
  for (const auto* list : {&signals.images, &signals.files, &signals.imports, &signals.settings,
                           &signals.schemes, &signals.hosts}) {
    texts(packer, *list);
  }
  packer.number(signals.ports.size());
  for (const std::uint16_t port : signals.ports) packer.number(port);
  packer.number(technology.shapes.size());
  for (const Shape& shape : technology.shapes) {
    packer.text(shape.means);
    packer.text(shape.on);
    texts(packer, shape.origins);
    rows(packer, shape.roles);
  }
}

Technology unpack_technology(ByteReader& unpacker) {
  Technology technology;
  for (std::string* field :
       {&technology.id, &technology.name, &technology.category, &technology.component,
        &technology.purpose, &technology.here, &technology.protocol}) {
    *field = unpacker.text();
  }
  const std::size_t flags = unpacker.number();
  technology.tooling = (flags & 1U) != 0;
  technology.minor = (flags & 2U) != 0;
  technology.implies = texts(unpacker);
  Signals& signals = technology.signals;
  signals.packages = rows(unpacker);
  for (auto* list : {&signals.images, &signals.files, &signals.imports, &signals.settings,
                     &signals.schemes, &signals.hosts}) {
    *list = texts(unpacker);
  }
  signals.ports.resize(unpacker.count());
  for (std::uint16_t& port : signals.ports) port = static_cast<std::uint16_t>(unpacker.number());
  technology.shapes.resize(unpacker.count());
  for (Shape& shape : technology.shapes) {
    shape.means = unpacker.text();
    shape.on = unpacker.text();
    shape.origins = texts(unpacker);
    shape.roles = rows(unpacker);
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
  ByteWriter packer;
  texts(packer, tables.categories);
  packer.number(tables.technologies.size());
  for (const Technology& technology : tables.technologies) pack_technology(packer, technology);
  packer.number(tables.groups.size());
  for (const NamedRows& list : tables.groups) {
    packer.text(list.name);
    rows(packer, list.rows);
  }
  packer.number(tables.tables.size() + tables.packed.size());
  for (const NamedRows& list : tables.tables) {
    ByteWriter inside;
    rows(inside, list.rows);
    packer.text(list.name);
    packer.text(inside.take());
  }
  for (const PackedRows& list : tables.packed) {
    packer.text(list.name);
    packer.text(list.rows);
  }
  return std::string(kMagic) + packer.take();
}

bool unpack(std::string_view bytes, Tables& out) {
  if (!bytes.starts_with(kMagic)) return false;
  ByteReader unpacker(bytes.substr(kMagic.size()));
  out.categories = texts(unpacker);
  out.technologies.resize(unpacker.count());
  for (Technology& technology : out.technologies) technology = unpack_technology(unpacker);
  out.groups.resize(unpacker.count());
  for (NamedRows& list : out.groups) {
    list.name = unpacker.text();
    list.rows = rows(unpacker);
  }
  out.packed.resize(unpacker.count());
  for (PackedRows& list : out.packed) {
    list.name = unpacker.text();
    list.rows = unpacker.text();
  }
  return unpacker.ok();
}

Rows unpack_rows(std::string_view bytes) {
  ByteReader unpacker(bytes);
  return rows(unpacker);
}

}  // namespace cutaway::catalogue
