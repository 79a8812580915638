// SPDX-License-Identifier: Apache-2.0
// Follows the pieces of paths from one to the one above it.
#include "meaning/infrastructure/template_paths.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostPieces = 16;

/// The resource of the template that a value names first: "Orders" of `!Ref Orders`.
std::string_view named(const Template& in, DataView value) {
  const DataView inside = value.kind() == syntax::DataKind::map ? value.first_child() : value;
  const std::string_view text = inside.scalar();
  const std::string_view first = text.substr(0, text.find('.'));
  return in.resources[first] ? first : std::string_view();
}

std::string path_of(const Template& in, DataView value) {
  std::string path;
  for (int piece = 0; piece < kMostPieces; ++piece) {
    const std::string_view name = named(in, value);
    const DataView properties = in.resources[name]["Properties"];
    const std::string_view part = properties["PathPart"].scalar();
    if (name.empty() || part.empty()) break;
    path = "/" + std::string(part) + path;
    value = properties["ParentId"];
  }
  return path.empty() ? "/" : path;
}

}  // namespace

std::string asked_at(const Template& in, const ResourceKind& kind, DataView properties) {
  if (kind.has("key")) return std::string(properties[kind.word("key")].scalar());
  if (kind.has("field")) {
    const std::string_view field = properties[kind.word("field")].scalar();
    return field.empty()
               ? std::string()
               : std::string(properties[kind.word("type")].scalar()) + "." + std::string(field);
  }
  if (!kind.has("method")) return {};
  const std::string_view method = properties[kind.word("method")].scalar();
  const DataView at = properties[kind.word("at")];
  return method.empty() || !at ? std::string() : std::string(method) + " " + path_of(in, at);
}

}  // namespace cutaway::meaning
