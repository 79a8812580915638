// SPDX-License-Identifier: Apache-2.0
// Package URLs, as the purl specification writes them.
#include "base/text.h"
#include "meaning/python_names.h"
#include "model/libraries/libraries.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

/// Percent-encoding but for what the specification leaves as it is.
std::string encoded(std::string_view text, std::string_view keep) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_' || c == '~' ||
                       keep.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

/// The name as its type asks for it.
std::string typed_name(std::string_view type, std::string_view name) {
  if (type == "pypi") return meaning::normal_python_name(name);
  if (type == "composer" || type == "golang" || type == "npm") return lower(name);
  std::string out(name);
  if (type == "maven") {
    for (char& c : out) c = c == ':' ? '/' : c;
  }
  return out;
}

/// Types whose packages are only told apart by where they come from.
bool needs_home(std::string_view type) {
  return type == "swift" || type == "maven" || type == "composer";
}

}  // namespace

std::string_view purl_type(const catalogue::Catalogue& catalogue, std::string_view ecosystem) {
  const std::string row = std::string(ecosystem) + ".purl";
  for (const auto& [key, value] : catalogue.table("libraries")) {
    if (key == row) return value;
  }
  return {};
}

std::string purl(const catalogue::Catalogue& catalogue, const Library& library) {
  std::string_view type = purl_type(catalogue, library.ecosystem);
  if (type.empty()) return {};
  std::string name = library.home.empty() ? "" : library.home + "/";
  name += typed_name(type, library.name);
  // A plugin of Gradle is published as an artifact named after it.
  if (library.ecosystem == "gradle" && !contains(name, "/")) name += "/" + name + ".gradle.plugin";
  if (needs_home(type) && !contains(name, "/")) type = "generic";
  std::string out = "pkg:" + std::string(type);
  for (const std::string_view piece : split(name, '/')) {
    if (!piece.empty()) out += "/" + encoded(piece, ":");
  }
  if (!library.version.empty()) out += "@" + encoded(library.version, ":+");
  return out;
}

}  // namespace cutaway::model
