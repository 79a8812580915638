// SPDX-License-Identifier: Apache-2.0
// Modules: folders of HCL files, the modules that call each other, and what their expressions refer
// to. Nothing is run: conditions and loops are read as if all of it were there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

struct HclBlock {
  Manifest file;
  DataView view;
};

/// One folder: its blocks by name ("aws_s3_bucket.logs", "var.region", "module.db").
struct HclModule {
  std::string folder;
  bool own = false;
  std::map<std::string, HclBlock, std::less<>> resources, modules, variables, locals, outputs;
};

/// A module as it is called once; the root of a tree of calls has no caller.
struct HclInstance {
  const HclModule* module = nullptr;
  int caller = -1;
  std::optional<HclBlock> call;
  std::string name;  ///< "api" of module "api"; "" at the root
  std::map<std::string, int, std::less<>> children;
  bool called_often = false;  ///< the folder is called more than once by its caller
};

/// A value and the instance in which its references are understood.
struct HclValue {
  Manifest file;
  DataView view;
  int instance = 0;
};

/// What a piece of an expression leads to: another value, or a resource ("type.name", or
/// "module.name" of a module from elsewhere) of an instance.
struct HclReference {
  std::optional<HclValue> value;
  std::string resource;
  int instance = 0;
};

class Modules {
 public:
  explicit Modules(const std::vector<Manifest>& files);

  const std::vector<HclInstance>& instances() const { return instances_; }
  /// What an expression refers to, in its order.
  std::vector<HclReference> references(std::string_view expression, int instance) const;
  std::vector<HclReference> references(const HclValue& value) const;
  /// The text of a value as far as it is known; what is open is left out.
  std::string text(const HclValue& value) const;
  /// Where references to the resource lead.
  std::string address(std::string_view resource, int instance) const;
  const HclBlock* resource(std::string_view name, int instance) const;

 private:
  void collect(const Manifest& file);
  void call(int caller);
  HclReference follow(const std::vector<std::string>& chain, int instance) const;
  std::optional<HclValue> variable(std::string_view name, int instance) const;
  std::string text(const HclValue& value, int depth) const;
  std::string filled(std::string_view written, int instance, int depth) const;
  bool is_chosen(std::string_view expression, int instance) const;
  std::string first_text(std::string_view expression, int instance, int depth) const;

  std::map<std::string, HclModule, std::less<>> modules_;  ///< by folder
  std::vector<HclInstance> instances_;
};

}  // namespace cutaway::meaning
