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
  /// The template that an inner stack is made of: by its path, or by the end of it where that is of
  /// one only; null when it is none of these.
  const Template* inner(const Template& in, DataView stack) const;
  /// What `${file(x.yml):key}` stands for; else the value itself. `from` becomes its file.
  DataView included(const Template& in, DataView value, Manifest& from) const;

 private:
  void add(const Manifest& file);
  void name_stacks();
  void index(const std::vector<Manifest>& files);
  void index_resources();
  void index_stores(const Template& one);
  void index_inner(const Template& one);
  void index_beside(const Template& one, const std::vector<Manifest>& files);
  void hand(const Template& to, std::string_view parameter, const std::string& address);
  void publish(const std::string& key, const std::string& address);
  /// The function that answers at an API which the template itself does not declare.
  std::string implied(const Template& in, std::string_view name) const;
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
  /// What a template gives back, by its path and "|name".
  std::map<std::string, std::vector<std::string>, std::less<>> outputs_;
};

}  // namespace cutaway::meaning
