// SPDX-License-Identifier: Apache-2.0
// DeclaredCalls: functions that are only declared, and whose work a library does: those of
// repositories, mappers and declared clients.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/mapped_statements.h"
#include "model/inputs.h"

namespace cutaway::model {

struct DeclaredCall {
  std::string
      kind;  ///< read write use request publish; "" = the library is not known to reach anything
  TechnologyId technology;
  std::optional<std::size_t> entity;        ///< what the repository keeps
  const meaning::Meaning* meant = nullptr;  ///< of a request: the annotation
  std::vector<Place>
      places;           ///< of a request: the function, then the annotation; else the statement
  bool stated = false;  ///< its statement stands in its annotation
  std::vector<std::size_t> tables;  ///< instead of `entity`, where a statement names several
  std::string unknown = {};         ///< what a statement asks first, where nothing declares it
};

class DeclaredCalls {
 public:
  DeclaredCalls(const Inputs& in, const Model& model);

  /// `function` has no body in own code, and nobody in own code implements it.
  DeclaredCall of(SymbolRef function) const;
  /// The same of a function that the object of a client has from an interface above it.
  DeclaredCall of(SymbolRef function, SymbolRef client) const;
  /// The table that an interface is called after: "invoice_items" for InvoiceItemSqlDao.
  std::optional<std::size_t> called_after(SymbolRef type) const;
  /// Whether the function, or its class, is declared to be a client of another process. What
  /// implements it stands in when that process is not there.
  bool is_client(SymbolRef function) const;

 private:
  struct Keeper {
    TechnologyId technology;
    std::optional<std::size_t> entity;
  };
  DeclaredCall look_up(SymbolRef function) const;
  std::optional<Keeper> keeper(SymbolRef type) const;
  std::optional<Keeper> by_bases(SymbolRef type) const;
  std::optional<Keeper> by_annotations(SymbolRef symbol) const;
  std::optional<Keeper> by_results(SymbolRef type) const;
  TechnologyId qualified(FileId file, std::string_view wanted) const;
  TechnologyId keeps(linking::NameId origin, FileId file) const;
  TechnologyId keeps_package(std::string_view package, FileId file) const;
  std::string verb(std::string_view name) const;
  std::string marked_kind(SymbolRef function) const;
  std::string statement_on(SymbolRef function) const;
  void by_mapped(SymbolRef function, DeclaredCall& out) const;
  void name_entities(const Model& model);
  void read_files();

  const Inputs& in_;
  MappedStatements mapped_;
  std::map<std::string, std::size_t, std::less<>> entities_;  ///< by the name of the class
  std::map<std::string, std::size_t, std::less<>> tables_, by_small_name_;  ///< in lower case
  std::vector<std::string_view> ecosystems_;
  std::set<std::string, std::less<>> behind_;  ///< words of a name that do not say what is kept
  std::map<std::string, std::string, std::less<>> reaches_, verbs_;
  std::vector<std::pair<std::string, std::string>> marks_;     ///< kind, annotation that says so
  std::map<std::string, TechnologyId, std::less<>> elements_;  ///< "mapper.namespace" → technology
  std::map<std::string, TechnologyId, std::less<>> results_;   ///< by package
  std::map<std::string, TechnologyId, std::less<>> in_files_;  ///< full name of a type
  std::multimap<SymbolRef, const meaning::Meaning*> clients_;  ///< by annotated symbol
  std::map<SymbolRef, const meaning::Meaning*> publishers_;    ///< the same
  mutable std::map<SymbolRef, DeclaredCall> known_;
  mutable std::map<SymbolRef, std::optional<Keeper>> keepers_;
};

}  // namespace cutaway::model
