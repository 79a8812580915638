// SPDX-License-Identifier: Apache-2.0
// Crossings: where a step leaves one process: the parts it reaches, and what answers there.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/calls/endpoint_index.h"
#include "model/procedure_names.h"
#include "model/trace/bound_queues.h"
#include "model/trace/call_bodies.h"
#include "model/trace/call_effects.h"
#include "model/trace/contract_landings.h"

namespace cutaway::model {

/// What takes over on the other side.
struct Landing {
  std::string name;  ///< "POST /charges", "order-paid"
  SymbolRef body;
  PartId part;  ///< whose process it is; may be invalid
  Place place;
  std::string condition = {};  ///< "if its key is `order.*`"; "" = always
};

/// Whether it goes over an open line between pages and servers, and so through no broker.
bool over_open_line(const Inputs& in, const CallEffect& effect);

class Crossings {
 public:
  Crossings(const Inputs& in, const Model& model, const CallBodies& bodies);

  /// Stores, brokers and outside systems that an effect in this part reaches; several when only
  /// configuration tells which.
  std::vector<PartId> reached(const CallEffect& effect, PartId from, const Place& place) const;
  /// The product that an effect reaches, by name, where no part is known to be it: a broker, store
  /// or outside system, no library that speaks to several; "" else.
  std::string beyond(const CallEffect& effect, const std::vector<PartId>& reached) const;
  /// A framework's cache that no part is behind: it lies in the memory of the process.
  bool stays_inside(const CallEffect& effect, PartId from, const Place& place) const;
  /// Endpoints, subscribers, jobs and functions of a contract that take over. A call on a stub of a
  /// contract becomes a request in `effect`.
  std::vector<Landing> taken(CallEffect& effect, FileId file, std::uint32_t call) const;
  /// A procedure of a router, by the name that its callers go by: "orders.list".
  void note_procedure(const std::string& name, Landing landing) {
    procedures_.emplace(name, std::move(landing));
  }
  /// The function that answers what a contract describes there; may be invalid.
  SymbolRef answerer(const Place& place) const { return contracts_.answerer(place); }
  /// The part whose code a file is; invalid when nobody's.
  PartId part_of(FileId file) const;
  /// Whether the process of a part runs the file, as far as imports tell.
  bool runs_in(FileId file, PartId part) const {
    return part_of(file) == part || std::ranges::find(run_by(file), part) != run_by(file).end();
  }
  /// The part whose process goes on where the landing is, reached from this one; invalid when
  /// several could.
  PartId process_of(const Landing& landing, PartId from) const;
  /// A call on a stub of a contract: the code of the stub does nothing but ask.
  static bool is_stub(const CallEffect& effect) {
    return effect.kind == "request" && effect.end_known && effect.meant == nullptr;
  }
  /// What a request, message or job is called where it is sent; "" when nobody says.
  static std::string name_of(const CallEffect& effect);

 private:
  /// The name of a topic, queue or job that a meaning has; null when it has none.
  static const linking::ClosedValue* named(const meaning::Meaning& meant);
  void note_listeners();
  bool is_given_address(const CallEffect& effect, FileId file, std::uint32_t call) const;
  std::vector<Landing> landings(const CallEffect& effect, FileId file, std::uint32_t call) const;
  std::vector<Landing> over_contract(CallEffect& effect, FileId file, std::uint32_t call) const;
  std::vector<Landing> of_procedure(CallEffect& effect, FileId file, std::uint32_t call) const;
  void keep_asked(const CallEffect& effect, FileId file, std::vector<Landing>& out) const;
  std::optional<Landing> job_named(FileId file, const syntax::Call& call) const;
  std::optional<Landing> work_named(FileId file, const syntax::Call& call) const;
  std::vector<Landing> triggered(CallEffect& effect, FileId file, std::uint32_t index) const;
  std::vector<PartId> twins(PartId part) const;
  std::vector<PartId> posted(const CallEffect& effect, PartId from) const;
  std::vector<PartId> addressed_beside(const CallEffect& effect, PartId from,
                                       const Place& place) const;
  std::vector<PartId> talked_to(std::vector<PartId> ends, PartId from) const;
  std::vector<PartId> product_of(std::string_view id, PartId from) const;
  std::vector<PartId> stores_of(const CallEffect& effect, PartId from) const;
  bool is_one_choice(const std::vector<PartId>& stores) const;
  void add_choices(std::vector<PartId>& stores, PartId from) const;
  std::vector<PartId> keepers_of_jobs(PartId from) const;
  void note_keepers();
  /// Once, and only a known one.
  static void add_part(std::vector<PartId>& parts, PartId part);
  bool is_no_cache(const Part& part) const;
  bool is_for_evaluation(PartId store, TechnologyId through) const;
  std::vector<PartId> only_one(const CallEffect& effect, PartId from) const;
  bool speaks_another(const Part& store, TechnologyId through) const;
  bool is_anothers(PartId store, PartId from) const;
  bool is_of_tables(const CallEffect& effect) const;
  bool is_of_sql(PartId store) const;
  std::vector<PartId> only_store(bool tables, PartId from) const;
  bool keeps_rows(const Part& part) const;
  const std::vector<std::vector<FileId>>& entries() const;
  PartId holder_of(FileId file) const;
  const std::vector<PartId>& run_by(FileId file) const;
  bool is_product(const Part& part, TechnologyId technology) const;

  const Inputs& in_;
  std::map<std::string, std::string, std::less<>> left_in_;  ///< product by the id of the queue
  std::set<std::string, std::less<>> triggers_;
  const Model& model_;
  const CallBodies& bodies_;
  ContractLandings contracts_;
  BoundQueues queues_;
  ProcedureNames procedure_names_;
  EndpointIndex endpoints_;
  std::multimap<std::pair<FileId, std::uint32_t>, std::size_t> callers_;  ///< → endpoints
  std::map<std::string, std::vector<Landing>, std::less<>> topics_, jobs_;
  std::map<std::string, Landing, std::less<>> procedures_;
  std::map<SymbolRef, Landing> by_handler_;
  std::map<PartId, std::vector<std::size_t>> connections_;
  mutable std::vector<std::vector<FileId>> entries_;   ///< by part
  mutable std::vector<std::vector<PartId>> run_by_;    ///< by file, made when it is asked for
  std::optional<std::set<std::string>> caches_;        ///< ids of products; none = no setting tells
  std::set<std::string, std::less<>> for_evaluation_;  ///< ids of products
};

}  // namespace cutaway::model
