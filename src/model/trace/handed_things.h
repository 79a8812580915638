// SPDX-License-Identifier: Apache-2.0
// HandedThings: which kept thing a function works on that does not name it: because the object's
// class was made for it, or because a call on the way was given its class.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/data/named_tables.h"
#include "model/trace/call_bodies.h"
#include "model/trace/kept_contracts.h"

namespace cutaway::model {

/// What is known of a body that is entered.
struct KnownThings {
  SymbolRef object;              ///< class of the object, where it is made for a kept thing
  std::size_t made_for = kNone;  ///< that thing, into Model::entities
  std::vector<std::pair<std::string_view, std::size_t>> given;  ///< by names of parameters
  /// Parameters that hold a row of a thing, or a place for one, where nothing else is named.
  std::vector<std::pair<std::string_view, std::size_t>> rows = {};

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  auto operator<=>(const KnownThings&) const = default;
};

class HandedThings {
 public:
  HandedThings(const Inputs& in, const Model& model, const CallBodies& bodies);

  /// What is known of `entered`, which a call in `body` enters, of which `here` is known. `self`:
  /// the class of the object, where it is known not to be the one around `entered`.
  KnownThings into(const KnownThings& here, SymbolRef body, FileId file, std::uint32_t call,
                   SymbolRef entered, SymbolRef self = {}) const;
  /// What is known of a body that an object of that class runs.
  KnownThings of_object(SymbolRef type) const;
  /// The kept thing that a call is about, because it is made on a class that was handed in; kNone
  /// where it is not.
  std::size_t given(const KnownThings& known, FileId file, std::uint32_t call) const;
  /// The same, because it is made on something of an object whose class is made for it.
  std::size_t asked(const KnownThings& known, FileId file, std::uint32_t call) const;
  /// "read" or "write" where a call asks a kept class that was handed in, by a parameter's name:
  /// `model.get(id)`; "" where it does not, or what it asks is known.
  std::string_view asks_class(const KnownThings& known, FileId file, std::uint32_t call) const;
  /// The one kept thing that a class is made for: `super(Order)`, `model = Order`, a base that is
  /// written for it; else the thing that the class itself is. kNone where none or several are
  /// named.
  std::size_t made_for(SymbolRef type) const;
  /// The kept thing that a class, or one above it, names by a member or function of its own
  /// (`model`): what stands for a whole store is for none.
  std::size_t says_of_itself(SymbolRef type) const;
  /// The kept thing that a class of that name is, or stands for; kNone where there is none.
  std::size_t of_name(std::string_view name) const;
  const EntityObjects& objects() const { return objects_; }

 private:
  std::size_t named(FileId file, ValueId value) const;
  std::size_t given_back(FileId file, ValueId value) const;
  std::size_t by_record(FileId file, ValueId value) const;
  std::size_t table_in(FileId file, ValueId record) const;
  void index_records() const;
  std::size_t in_arguments(const KnownThings& known, FileId file, std::uint32_t call) const;
  bool is_above(FileId file, std::string_view name) const;
  std::size_t by_attribute(SymbolRef type) const;
  std::size_t by_helper(SymbolRef type) const;
  std::size_t by_constructor(SymbolRef type) const;
  std::size_t by_base(SymbolRef type) const;
  void give(const KnownThings& here, FileId file, const syntax::Call& call, SymbolRef entered,
            KnownThings& out) const;
  bool asks_itself(FileId file, const syntax::Call& call) const;
  bool hands_itself(FileId file, const syntax::Call& call) const;
  bool extends(FileId file, const syntax::Call& call, SymbolRef entered) const;
  std::size_t extended(const KnownThings& here, FileId file, const syntax::Call& call) const;
  SymbolRef only_class(SymbolRef type) const;
  KnownThings of_entered(SymbolRef owner, SymbolRef self) const;
  SymbolRef class_asked(FileId file, const syntax::Call& call) const;
  std::string_view root(FileId file, const syntax::Call& call) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  EntityObjects objects_;
  NamedTables named_;
  KeptContracts contracts_;
  std::set<std::string, std::less<>> attributes_, through_, makers_, inside_;
  std::set<std::string, std::less<>> records_;         ///< keys by which a record names a table
  std::set<std::string, std::less<>> reads_, writes_;  ///< what a class that was handed in is asked
  std::set<std::string, std::less<>> own_;             ///< members that stand for the class itself
  std::set<std::string, std::less<>> turns_;  ///< what makes a question about another thing
  /// By name of a variable at the top of a file that holds such a record; kNone where several do.
  mutable std::map<std::string, std::size_t, std::less<>> tables_by_name_;
  mutable bool indexed_ = false;
  mutable std::set<SymbolRef> rows_;  ///< classes that are kept themselves
  mutable std::map<SymbolRef, std::size_t> known_, said_;
};

}  // namespace cutaway::model
