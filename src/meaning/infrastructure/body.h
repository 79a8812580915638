// SPDX-License-Identifier: Apache-2.0
// ResourceBody: what the entries below a resource say of the program that it runs, whatever the
// type: variables, images, ports, handlers, by the names of their keys.
#pragma once

#include <string>
#include <string_view>

#include "meaning/facts.h"
#include "meaning/infrastructure/kinds.h"

namespace cutaway::meaning {

class ResourceBody {
 public:
  ResourceBody(const ResourceKinds& kinds, Workload& out) : kinds_(kinds), out_(out) {}

  /// One entry with a text; references in it stand as `reference(address)`. `folder` is that of the
  /// file, for paths.
  void entry(std::string_view key, const std::string& text, std::string_view folder,
             const Place& place);
  /// An entry that holds others.
  void group(std::string_view key);
  /// A pair of name and value: a variable, if it is written like one.
  void variable(std::string_view name, const std::string& value, const Place& place);

 private:
  void number(std::string_view key, const std::string& text, const Place& place);

  const ResourceKinds& kinds_;
  Workload& out_;
};

/// "src/create/" beside a template in `folder`, without what a build puts before it; or empty.
std::string code_folder(std::string_view folder, std::string_view written);

}  // namespace cutaway::meaning
