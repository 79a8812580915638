// SPDX-License-Identifier: Apache-2.0
// Names and paths as they are compared when parts are put together.
#include "model/inputs.h"

#include <algorithm>

namespace cutaway::model {

std::string name_key(std::string_view name) {
  std::string key;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U)
      key += c;
  }
  return key;
}

std::string image_name(std::string_view image) {
  image = trim(image);
  if (const auto digest = image.find('@'); digest != std::string_view::npos)
    image = image.substr(0, digest);
  const auto slash = image.rfind('/');
  const auto tag = image.find(':', slash == std::string_view::npos ? 0 : slash);
  if (tag != std::string_view::npos) image = image.substr(0, tag);
  if (const auto first = image.find('/'); first != std::string_view::npos) {
    const std::string_view host = image.substr(0, first);
    if (contains(host, ".") || contains(host, ":") || host == "localhost")
      image = image.substr(first + 1);
  }
  if (image.starts_with("library/")) image = image.substr(8);  // what Docker Hub's own images omit
  return lower(image);
}

bool below(std::string_view path, std::string_view folder) {
  if (folder.empty()) return true;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool passes_through(std::string_view path, std::initializer_list<std::string_view> words) {
  for (const std::string_view component : split(path, '/')) {
    for (const std::string_view word : words) {
      if (equals_ignoring_case(component, word)) return true;
    }
  }
  return false;
}

bool from_a_template(const catalogue::Catalogue& catalogue, std::string_view text) {
  const std::string said = lower(text);
  return std::ranges::any_of(catalogue.table("prose"), [&](const auto& row) {
    return row.first == "from_a_template" && contains(said, row.second);
  });
}

void add_once(std::vector<std::string>& values, std::string_view value) {
  if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
  values.emplace_back(value);
}

void add_once(std::vector<Place>& places, const Place& place) {
  if (!place.file.valid() || std::find(places.begin(), places.end(), place) != places.end()) return;
  places.push_back(place);
}

}  // namespace cutaway::model
