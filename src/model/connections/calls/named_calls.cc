// SPDX-License-Identifier: Apache-2.0
// One name may be used twice by chance; a part is told as asked only where all names that are
// asked of it are its own.
#include "model/connections/calls/named_calls.h"

#include <algorithm>
#include <map>
#include <set>

#include "meaning/api/handlers/asked_fields.h"
#include "model/procedure_names.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 4;

/// Languages spell the same field in their own way: `my_orders`, `myOrders`.
std::string plain(std::string_view name) {
  std::string out = lower(name);
  std::erase(out, '_');
  return out;
}

class NamedCalls {
 public:
  NamedCalls(const Inputs& in, const Ownership& ownership, const Model& model)
      : in_(in), ownership_(ownership), procedures_(in) {
    for (const Operation& operation : model.operations) {
      if (!operation.part.valid()) continue;
      if (operation.kind == "rpc") served_[operation.name].insert(operation.part.value);
      if (operation.kind == "graphql") fields_[plain(operation.name)].insert(operation.part.value);
    }
    for (const Part& part : model.parts) kinds_.push_back(part.kind);
  }

  void connect(Edges& edges) {
    if (served_.empty() && fields_.empty()) return;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f)) || ownership_.of(FileId(f)).empty()) continue;
      if (!served_.empty()) read_calls(FileId(f));
      if (!fields_.empty()) read_documents(FileId(f));
    }
    for (const auto& [pair, places] : asked_) add(pair.first, pair.second, places, edges);
  }

 private:
  void read_calls(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
      const auto found = served_.find(procedures_.asked(file, c));
      if (found == served_.end()) continue;
      note(file, syntax.calls[c].line, found->second);
    }
  }

  void read_documents(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      for (const std::string_view field : meaning::asked_fields(syntax.text(node.text))) {
        const auto found = fields_.find(plain(field));
        for (const std::uint32_t from : ownership_.of(file))
          (found != fields_.end() ? known_ : unknown_)[from].insert(plain(field));
        if (found != fields_.end()) note(file, node.line, found->second);
      }
    }
  }

  void note(FileId file, std::uint32_t line, const std::set<std::uint32_t>& serving) {
    if (serving.size() != 1) return;
    const std::uint32_t to = *serving.begin();
    const auto& owners = ownership_.of(file);
    if (std::ranges::find(owners, to) != owners.end()) return;
    for (const std::uint32_t from : owners) {
      auto& places = asked_[{from, to}];
      if (places.size() < kMostPlaces) add_once(places, {file, line, line});
    }
  }

  /// Most fields that it asks for are in no schema here: its server is another one, whose schema
  /// shares a few words with ours.
  bool asks_elsewhere(std::uint32_t from) const {
    const auto known = known_.find(from), unknown = unknown_.find(from);
    return known != known_.end() && unknown != unknown_.end() &&
           unknown->second.size() > known->second.size();
  }

  void add(std::uint32_t from, std::uint32_t to, const std::vector<Place>& places,
           Edges& edges) const {
    if (kinds_[from] == "library" || kinds_[to] == "library" || asks_elsewhere(from)) return;
    Edge edge;
    edge.seen = true;
    edge.scheme = "http";
    edge.means = "client_call";
    edge.confidence = Confidence::medium;
    edges.add(from, to, edge, places);
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const ProcedureNames procedures_;
  std::map<std::string, std::set<std::uint32_t>, std::less<>> served_, fields_;
  std::map<std::uint32_t, std::set<std::string>> known_, unknown_;  ///< fields that are asked for
  std::vector<std::string> kinds_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Place>> asked_;
};

}  // namespace

void connect_named(const Inputs& in, const Ownership& ownership, const Model& model, Edges& edges) {
  NamedCalls(in, ownership, model).connect(edges);
}

}  // namespace cutaway::model
