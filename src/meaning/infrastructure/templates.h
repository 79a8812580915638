// SPDX-License-Identifier: Apache-2.0
// Templates: stacks of resources as CloudFormation, SAM and the Serverless Framework write them,
// and what their values refer to, across stacks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/infrastructure/kinds.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {

struct Template {
  Manifest file;
  DataView root, resources;
  std::string stack;        ///< its name, told apart from the others by file or folder
  bool serverless = false;  ///< functions stand in a list of their own
};

class Templates {
 public:
  Templates(const std::vector<Manifest>& files, const ResourceKinds& kinds);

  const std::vector<Template>& all() const { return templates_; }
  /// Where references to a resource of the template lead.
  static std::string address(const Template& in, std::string_view logical);
  /// The text of a value as far as it is known; what is chosen while deploying is left out.
  std::string text(const Template& in, DataView value) const;
  /// Resources that a value refers to.
  std::vector<std::string> addresses(const Template& in, DataView value) const;
  /// The text, or the references if there are some.
  std::string told(const Template& in, DataView value) const;
  /// What `${file(x.yml):key}` stands for; else the value itself. `from` becomes its file.
  DataView included(const Template& in, DataView value, Manifest& from) const;

 private:
  void add(const Manifest& file);
  void name_stacks();
  void index();
  void take_names(const Template& in, std::string_view written,
                  std::vector<std::string>& out) const;
  void take_name(const Template& in, std::string_view name, std::vector<std::string>& out) const;
  const std::string* outside(const Template& in, std::string_view parameter) const;
  std::string filled(const Template& in, std::string_view written, int depth) const;

  const ResourceKinds& kinds_;
  std::vector<Template> templates_;
  /// Addresses by loose name: "ordersapi", published parameters, exports; empty = of several.
  std::map<std::string, std::string, std::less<>> published_;
  /// What an outer stack hands to a parameter, by path of the inner one and "|name".
  std::map<std::string, std::string, std::less<>> handed_;
};

}  // namespace cutaway::meaning
