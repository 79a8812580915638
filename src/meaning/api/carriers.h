// SPDX-License-Identifier: Apache-2.0
// Carriers: the things routes are registered on (applications, routers, groups, classes, files) and
// what they hang below.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

class Carriers {
 public:
  /// `child` is reached below `prefix` of `parent`; an own prefix was given when the child was
  /// made.
  struct Mount {
    std::string prefix;
    std::string parent;
    bool own = false;
    bool replaces_own = false;  ///< a prefix here takes the place of the own one
    bool complete = true;
    Place place = {};                  ///< of the call that mounts; invalid file: not told
    std::vector<Guarding> guarded_by;  ///< what requests pass on the way to this child
  };
  struct Prefix {
    std::string text;
    bool complete = true;
    std::vector<Guarding> guarded_by;  ///< outermost first
  };

  explicit Carriers(const ReaderContext& context) : context_(context) {}

  /// Names the carrier that a role picks; equal names, same carrier. Empty when nobody knows.
  std::string key(const Site& site, std::string_view role);
  void mount(const std::string& child, Mount mount);
  /// Requests to what is registered on a carrier later, below `prefix`, pass a guard first.
  void guard(const std::string& key, std::string prefix, Guarding guard);
  /// The result of a call that gives back the thing that it was called on is that thing.
  void same(const std::string& result, const std::string& object);
  /// All prefixes below which a carrier is reached, at most 8; one empty prefix if it is mounted
  /// nowhere. `path` is registered on it at `place`: guards count that stand before it.
  std::vector<Prefix> prefixes(const std::string& key, std::string_view path, Place place);

 private:
  static std::string symbol_key(SymbolRef symbol);
  std::string class_of(const std::string& key) const;
  std::string key_of(FileId file, SymbolId scope, ValueId value);
  std::string made_by(FileId file, ValueId callee) const;
  std::string parameter_key(FileId file, SymbolId function, std::uint32_t place) const;
  std::string first_parameter_of_callback(const Site& site);
  std::string module_key(const Site& site, std::string_view role);
  void mount_from_callers(const std::string& key);
  std::string one_of_same(std::string key) const;
  std::vector<Guarding> guards_of(const std::string& key, std::string_view path,
                                  const Place& place) const;
  std::string own_prefix(const std::vector<Mount>& mounts, bool& complete) const;

  const ReaderContext& context_;
  struct Layer {
    std::string prefix;
    Guarding guard;
  };
  std::map<std::string, std::vector<Mount>> mounts_;
  std::map<std::string, std::vector<Layer>> layers_;
  std::map<std::string, std::string> same_;
  std::map<std::string, SymbolRef> symbols_;  ///< carriers that are methods and classes
  struct Parameter {
    SymbolRef function;
    std::uint32_t place = 0;
  };
  std::map<std::string, Parameter> parameters_;  ///< carriers that are parameters
  std::map<std::string, bool> asked_;            ///< whose callers were looked at
};

}  // namespace cutaway::meaning
