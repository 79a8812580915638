// SPDX-License-Identifier: Apache-2.0
// Inputs: what the rooms before have made, and the small questions about places that every step of
// the model asks.
#pragma once

#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/model.h"

namespace cutaway::model {

struct Inputs {
  const syntax::Project& project;
  const linking::Links& links;
  const catalogue::Catalogue& catalogue;
  const meaning::Facts& facts;

  const sources::File& file(FileId id) const { return project.file(id); }
  bool has(FileId id) const { return id.valid() && id.index() < project.size(); }
  /// Written for the product itself: no test, example, vendored, generated or documentation file.
  bool own(FileId id) const { return has(id) && file(id).origin == sources::Origin::own; }
  bool own(const Place& place) const { return own(place.file); }
  std::string_view path(const Place& place) const {
    return has(place.file) ? std::string_view(file(place.file).path) : std::string_view();
  }
  const catalogue::Technology& technology(TechnologyId id) const {
    return catalogue.technology(id);
  }
  bool knows(TechnologyId id) const {
    return id.valid() && id.index() < catalogue.technologies().size();
  }
};

/// Letters and digits in lower case: what two spellings of one name share ("Cart-Service" and
/// "cart_service").
std::string name_key(std::string_view name);
/// The image without registry host, tag and digest: "docker.io/library/redis:7" → "library/redis".
std::string image_name(std::string_view image);
/// Whether `path` is `folder` itself or lies below it; everything lies below "".
bool below(std::string_view path, std::string_view folder);
/// Whether any folder of the path, or its name, is one of the words (whole components, without
/// regard to case).
bool passes_through(std::string_view path, std::initializer_list<std::string_view> words);
/// Whether the words are ones that a tool wrote when something was made (catalogue/prose.toml):
/// they say nothing about it.
bool from_a_template(const catalogue::Catalogue& catalogue, std::string_view text);
/// Adds `value` unless it is empty or there.
void add_once(std::vector<std::string>& values, std::string_view value);
void add_once(std::vector<Place>& places, const Place& place);

}  // namespace cutaway::model
