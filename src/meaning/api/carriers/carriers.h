// SPDX-License-Identifier: Apache-2.0
// Carriers: the things routes are registered on (applications, routers, groups, classes, files) and
// what they hang below.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/lookup/enclosures.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/lookup/named.h"
#include "meaning/api/lookup/switches.h"
#include "meaning/site.h"

namespace cutaway::meaning {

class Carriers {
 public:
  /// Where below a resource something hangs: under one of its items by the name other resources
  /// use for it ("/posts/{post_id}"), under one item ("/posts/{id}"), under all ("/posts").
  enum class Level : std::uint8_t { nested, member, collection };
  /// `child` is reached below `prefix` of `parent`; an own prefix was given when the child was
  /// made.
  struct Mount {
    std::string prefix;
    std::string parent;
    bool own = false;
    bool replaces_own = false;  ///< a prefix here takes the place of the own one
    bool weak = false;          ///< counts only when the child hangs nowhere else
    bool complete = true;
    Place place = {};                  ///< of the call that mounts; invalid file: not told
    std::vector<Guarding> guarded_by;  ///< what requests pass on the way to this child
    Level level = Level::nested;       ///< where below the parent's resource the child hangs
    bool resource = false;             ///< `prefix` is the nested one, these are the others
    bool shallow = false;              ///< its items are reached without the resources above
    std::string member, collection;
    bool inner = false;            ///< an own prefix that follows the other one
    std::string module, owner;     ///< where handlers are looked for: "admin", and in what: "posts"
    ValueRef type = {};            ///< of a call: the class whose functions answer by their names
    std::vector<Switch> switches;  ///< what the caller that mounts it there sets to yes or no
  };
  struct Prefix {
    std::string text;
    bool complete = true;
    std::vector<Guarding> guarded_by;  ///< outermost first
    std::string module, owner;         ///< "api/v1", "posts": whose functions answer
    std::vector<Switch> switches;      ///< set on the way
    ValueRef type = {};                ///< of the innermost mount that says one
  };

  explicit Carriers(const ReaderContext& context)
      : context_(context), enclosures_(context), named_(context), inherited_(context) {}

  /// What is written in this call belongs to it (role `child = "@inside"`); say so before any key
  /// is asked for.
  void enclose(const Site& site) { enclosures_.add(site.file, site.callee); }

  /// Names the carrier that a role picks; equal names, same carrier. Empty when nobody knows.
  std::string key(const Site& site, std::string_view role);
  /// All carriers that a role picks; `pattern` says how a text names a file ("routes/{}.rb").
  std::vector<std::string> keys(const Site& site, std::string_view role, std::string_view pattern);
  /// The carrier that a Value is.
  std::string of_value(FileId file, SymbolId scope, ValueId value) {
    return key_of(file, scope, value);
  }
  /// Routes hang on this symbol (`#[get("/x")] fn list()`): a reference to it is a carrier.
  void note_symbol(SymbolRef symbol) { annotated_.insert(symbol); }
  /// Routes or mounts hang on this carrier: only then a handler is a router.
  void note_in_use(const std::string& key) { in_use_.insert(key); }
  /// Annotated functions that no list names hang on the list of their file that was cut off.
  void mount_cut_lists();
  bool is_in_use(const std::string& key) const { return in_use_.contains(key); }
  /// The call itself, and the function, class or file around a place.
  static std::string call_key(const Site& site);
  std::string block_key(FileId file, SymbolId scope);
  void mount(const std::string& child, Mount mount);
  /// What a class of the project registers on that inherits its router from another one: itself.
  /// Empty where `name` is its own, or nobody's.
  std::string inherited_router(SymbolRef type, std::string_view name);
  /// What a class registers on by a call of its own method `callee` in `scope`, where a class above
  /// it has written that method and registers on its `carrier`; else empty.
  std::string of_caller(ValueRef carrier, FileId file, SymbolId scope, ValueId callee);
  /// The carrier that a class or method of the project is.
  std::string symbol(SymbolRef symbol);
  /// What nothing else carries in the files of a folder, or in one file, hangs below a prefix; of
  /// several the last one counts.
  void hang(std::string folder, std::string prefix);
  void note_record_types();
  /// What fields are given where objects are made is what they are; after all mounts are known.
  void join_fields();
  /// The file that a text names stands where it is included; gives that file, if there is one.
  FileId mount_file(FileId file, SymbolId scope, std::string_view text);
  /// The file that a carrier is as a whole, else none.
  FileId file_of(const std::string& key) const;
  /// Requests to what is registered on a carrier later, below `prefix`, pass a guard first.
  /// Of what was registered above it with `earlier`: `routes.route("/x", get(x)).layer(login)`.
  void guard(const std::string& key, std::string prefix, Guarding guard, bool earlier = false);
  /// Requests to all that is registered on a carrier, below `prefix`, pass a guard first, wherever
  /// it stands.
  void guard_all(const std::string& key, Guarding guard, std::string prefix = {});
  /// The carriers that callers hand over where a carrier is a parameter; none where it is not.
  std::vector<std::string> given_by_callers(const std::string& key);
  /// The result of a call that gives back the thing that it was called on is that thing.
  void same(const std::string& result, const std::string& object);
  /// All prefixes below which a carrier is reached, at most 64; one empty prefix if it is mounted
  /// nowhere, none if it waits under a name that nobody asks for. `path` is registered on it at
  /// `place`: guards count that stand before it. A method hangs on its class, or on `owner` where
  /// one is given.
  std::vector<Prefix> prefixes(const std::string& key, std::string_view path, Place place,
                               Level level = Level::nested, SymbolRef owner = {});
  /// Whether a class or method has a prefix.
  bool has_prefix(SymbolRef symbol) const { return mounts_.contains(symbol_key(symbol)); }
  static std::string symbol_key(SymbolRef symbol);
  /// Whether something was mounted under this key.
  bool is_mounted(const std::string& key) const { return mounts_.contains(key); }

 private:
  /// On the way from a carrier up to the root.
  struct Step {
    std::string key;
    Prefix below;
    Place place;
    int depth = 0;
    Level level = Level::nested;
    bool in_item = false, shallow = false;  ///< of the last resource that was passed
  };
  Step above(const Step& step, const Mount& mount, const std::string& bare) const;
  std::string around(const std::string& key);
  std::vector<std::string> block_keys(const Site& site);
  bool keeps(SymbolRef type, std::string_view name) const;
  std::string key_of_inherited(FileId file, SymbolId scope, ValueId value);
  bool answers_there(FileId file) const;
  bool waits_for_callers(const std::string& key) const;
  std::string prefix_of_folder(const std::string& key) const;
  std::string class_of(const std::string& key) const;
  std::string class_key(ValueRef value) const;
  std::string key_of(FileId file, SymbolId scope, ValueId value, int depth = 0);
  std::string key_of_name(FileId file, ValueId value);
  std::string key_of_result(SymbolRef function, int depth);
  std::string key_passed_on(FileId file, SymbolId scope, ValueId call, SymbolRef maker, int depth);
  std::string key_of_embedded(SymbolRef function, ValueId value, int depth);
  std::string key_of_field(FileId file, ValueId value, int depth);
  std::string field_key(SymbolRef type, std::string_view name);
  std::string key_of_member(FileId file, ValueId value);
  std::string key_of_object(FileId file, ValueId value);
  SymbolRef type_of_record(FileId file, ValueId value) const;
  void note_embedding(SymbolRef type);
  void settle_fields();
  void join_field(SymbolRef type, std::string_view name, ValueRef given, SymbolId within = {});
  void join_assigned(const std::set<std::string, std::less<>>& names);
  SymbolRef type_called(std::string_view name, FileId file) const;
  std::string made_by(FileId file, ValueId callee) const;
  std::string symbol_carrier(ValueRef value);
  std::string returned(SymbolRef function);
  std::string given_back(FileId file, ValueId callee);
  SymbolRef called(FileId file, ValueId callee);
  std::vector<std::string> each_argument(const Site& site);
  std::string parameter_key(FileId file, SymbolId function, std::uint32_t place) const;
  std::string first_parameter_of_callback(const Site& site);
  std::string module_key(const Site& site, std::string_view role);
  std::string list_key(const Site& site, std::string_view root);
  std::string named_elsewhere(FileId file, ValueId value);
  std::string given_later(FileId file, ValueId value, int depth);
  const std::vector<FileId>& files_beside(FileId file);
  std::vector<std::string> keys_of_list(const Site& site, std::string_view role);
  void index_modules();
  void mount_from_callers(const std::string& key);
  std::string one_of_same(std::string key) const;
  std::vector<Guarding> guards_of(const std::string& key, std::string_view path,
                                  const Place& place) const;
  std::string own_prefix(const Mount& mount, bool& complete) const;
  std::vector<Step> below_own(Step step, const std::vector<Mount>& mounts) const;
  std::string called_on(FileId file, SymbolId scope, ValueId callee);
  void mount_block_from_callers(const std::string& key);
  void hang_on_receiver(const std::string& key);

  static constexpr int kMaxMakers = 4;  ///< functions that give back what a function gave

  const ReaderContext& context_;
  struct Layer {
    std::string prefix;
    Guarding guard;
    bool later = true;     ///< what is registered before it does not pass it
    bool earlier = false;  ///< what is registered behind it does not pass it
  };
  Enclosures enclosures_;
  Named named_;
  Inherited inherited_;
  std::vector<std::pair<std::string, std::string>> folders_;  ///< with their prefixes
  std::multimap<std::string, FileId, std::less<>> modules_;   ///< by the last name of their path
  std::map<std::string, std::vector<FileId>> beside_;         ///< files read in full, by folder
  std::map<std::string, std::vector<Mount>> mounts_;
  std::map<std::string, SymbolRef> blocks_;  ///< carriers that are what a place stands in
  std::map<std::string, std::vector<Layer>> layers_;
  std::map<std::string, std::string> same_;
  std::map<std::string, SymbolRef> symbols_;  ///< carriers that are methods and classes
  struct Parameter {
    SymbolRef function;
    std::uint32_t place = 0;
  };
  std::map<std::string, Parameter> parameters_;               ///< carriers that are parameters
  std::map<std::string, bool> asked_;                         ///< whose callers were looked at
  std::map<FileId, std::map<ValueId, std::uint32_t>> calls_;  ///< of files asked for, by callee
  std::map<SymbolRef, std::string> returned_;                 ///< what functions give back
  std::set<SymbolRef> annotated_;  ///< functions that carry routes themselves
  std::set<std::string> in_use_;
  int returns_open_ = 0;
  std::map<FileId, std::string> cut_lists_;  ///< lists of handlers that were too long to be kept
  struct Receiver {
    FileId file;
    SymbolId scope;
    ValueId value;
  };
  struct Field {
    SymbolRef type;
    std::string name;
  };
  std::multimap<std::string, SymbolRef, std::less<>> record_types_;  ///< by name
  std::map<std::string, std::set<std::string>> given_;  ///< to fields, where objects are made
  std::map<std::string, Field> fields_;                 ///< carriers that objects keep or embed
  std::map<std::string, Receiver> receivers_;  ///< of carriers that a call on something made
};

}  // namespace cutaway::meaning
