// SPDX-License-Identifier: Apache-2.0
// Joins stubs and servers of one contract by the names that generators give them.
#include "model/connections/calls/contract_calls.h"

#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "meaning/api/contracts/contract_words.h"
#include "meaning/api/contracts/rpc_contracts.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostServices = 2000;
constexpr std::size_t kMostPlaces = 4;

struct Service {
  const meaning::RpcContract* contract = nullptr;
  std::string name;                                            ///< lower case
  std::map<std::uint32_t, std::vector<Place>> served, called;  ///< by draft
};

/// What a name that a generator makes says of a service.
struct Sign {
  std::size_t service = 0;
  bool serves = false;
  bool plain = false;  ///< the service's own name: a sign only where nobody here declares it
};

class ContractCalls {
 public:
  ContractCalls(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                const WhoReaches& reaches)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        reaches_(reaches),
        languages_(meaning::rpc_contracts(in.catalogue)) {}

  bool find_services() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const sources::File& file = in_.file(FileId(f));
      const bool product =
          file.origin == sources::Origin::own || file.origin == sources::Origin::generated;
      const meaning::RpcContract* contract = meaning::contract_in(languages_, file.path);
      if (!product || contract == nullptr) continue;
      const Syntax& syntax = in_.project.of(FileId(f));
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.kind == syntax::SymbolKind::interface)
          add_service(*contract, syntax.text(symbol.name));
      }
    }
    return !signs_.empty();
  }

  void read() {
    for (const meaning::Sighting& sighting : in_.facts.sightings) {
      if (sighting.how == "import" && in_.knows(sighting.technology) &&
          in_.technology(sighting.technology).component == "external")
        vendors_[sighting.place.file] += lower(sighting.detail) + " ";
    }
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (in_.own(file) && !ownership_.of(file).empty()) read_file(file);
    }
  }

  void connect(Edges& edges) const {
    for (const Service& service : services_) {
      std::vector<std::uint32_t> servers;
      for (const auto& [part, places] : service.served) {
        if (service.served.size() == 1 || !serves_for_another(service, part))
          servers.push_back(part);
      }
      if (servers.size() != 1) continue;
      const std::uint32_t to = servers.front();
      for (const auto& [from, places] : service.called) {
        if (from == to) continue;
        Edge edge;
        edge.seen = true;
        edge.client = service.contract->technology;
        edge.means = "client_call";
        edge.confidence = Confidence::high;
        edges.add(from, to, edge, places);
      }
    }
  }

 private:
  /// Whether the file where a part begins to serve imports what another of the servers holds: a
  /// program that holds several parts in one.
  bool serves_for_another(const Service& service, std::uint32_t part) const {
    for (const Place& place : service.served.at(part)) {
      for (const FileId next : in_.links.file_imports(place.file)) {
        const auto held = ownership_.holders(in_.file(next).path);
        if (std::ranges::any_of(held, [&](std::uint32_t other) {
              return other != part && service.served.contains(other);
            }))
          return true;
      }
    }
    return false;
  }

  void add_service(const meaning::RpcContract& contract, std::string_view name) {
    if (name.size() < 2 || services_.size() >= kMostServices || !named_.emplace(name).second)
      return;
    add_signs(contract.served_by, name, true);
    add_signs(contract.called_by, name, false);
    add_signs(contract.passed_on_by, name, false);
    services_.push_back({&contract, lower(name), {}, {}});
  }

  void add_signs(const std::vector<std::string>& patterns, std::string_view name, bool serves) {
    for (const std::string& pattern : patterns) {
      const std::string word = meaning::contract_word(pattern, name);
      if (!word.empty()) signs_.emplace(word, Sign{services_.size(), serves, pattern == "{}"});
    }
  }

  void read_file(FileId file) {
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      const bool ours =
          c < targets.size() && targets[c].symbol.file.valid() && in_.own(targets[c].symbol.file);
      const std::string_view name = syntax.text(call.name);
      note(file, call.line, name, ours);
      note(file, call.line, with_owner(syntax, call), ours);
      if (c < targets.size()) note(file, call.line, in_package(targets[c].symbol, name), ours);
    }
    for (const syntax::Base& base : syntax.bases) {
      const std::string_view name = syntax.text(base.name);
      const auto last = name.find_last_of(".:");
      note(file, base.line, name.substr(last + 1), false);
      // `shop::Orders::Service` is the base that a server of Orders extends.
      if (last == std::string_view::npos || last < 2) continue;
      const auto before = name.substr(0, name.find_last_not_of(".:", last) + 1);
      const auto owner = before.substr(before.find_last_of(".:") + 1);
      note(file, base.line, std::string(owner) + "." + std::string(name.substr(last + 1)), false);
    }
    for (const ValueNode& node : syntax.values) {
      if (node.kind == ValueKind::member) note(file, node.line, member_text(syntax, node), false);
      // Handed to a pool of clients: `pool.take(orders.OrderServiceClient, "orders")`.
      if (node.kind == ValueKind::reference || node.kind == ValueKind::member)
        note(file, node.line, syntax.text(node.text), true);
    }
    for (const syntax::Symbol& symbol : syntax.symbols)
      note_type(file, symbol.line, syntax.text(symbol.type));
    for (const syntax::Parameter& parameter : syntax.parameters)
      note_type(file, parameter.line, syntax.text(parameter.type));
    for (const syntax::Binding& binding : syntax.bindings)
      note_type(file, binding.line, syntax.text(binding.type));
  }

  /// "orders.NewClient" of what is called by any name of the generated package `orders`.
  std::string in_package(SymbolRef called, std::string_view name) const {
    if (!called.file.valid() || in_.own(called.file)) return {};
    const std::string_view folder = folder_name(in_.file(called.file).path);
    return std::string(base_name(folder)) + "." + std::string(name);
  }

  /// "OrdersGrpc.newStub" of `OrdersGrpc.newStub(channel)`.
  static std::string with_owner(const Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid()) return {};
    return member_text(syntax, syntax.value(call.callee));
  }

  /// "Orders.service" of `proto.shop.Orders.service`.
  static std::string member_text(const Syntax& syntax, const ValueNode& member) {
    if (member.kind != ValueKind::member || member.child_count == 0) return {};
    const ValueNode& owner = syntax.value(syntax.child(member, 0));
    if (owner.kind != ValueKind::member && owner.kind != ValueKind::reference) return {};
    return std::string(syntax.text(owner.text)) + "." + std::string(syntax.text(member.text));
  }

  /// The words of a written type: `Basket.BasketClient?`, `*pb.CartClient`.
  void note_type(FileId file, std::uint32_t line, std::string_view type) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= type.size() && i < 200; ++i) {
      const char c = i < type.size() ? type[i] : ' ';
      const bool in_word =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (in_word) continue;
      if (i > begin) note(file, line, type.substr(begin, i - begin), true);
      begin = i + 1;
    }
  }

  bool is_plain_in(const meaning::RpcContract& contract, FileId file) const {
    const LanguageId language = in_.file(file).language;
    return language.valid() &&
           std::ranges::find(contract.plain_in, catalogue::language(language).name) !=
               contract.plain_in.end();
  }

  void note(FileId file, std::uint32_t line, std::string_view word, bool ours) {
    if (word.size() < 2) return;
    const auto [first, last] = signs_.equal_range(std::string(word));
    for (auto it = first; it != last; ++it) {
      const Sign& sign = it->second;
      Service& service = services_[sign.service];
      if (sign.plain && (ours || !is_plain_in(*service.contract, file))) continue;
      // `SmsClient` of a vendor's library for messages is that vendor's.
      const auto vendors = vendors_.find(file);
      if (vendors != vendors_.end() && contains(vendors->second, service.name)) continue;
      for (const std::uint32_t owner : reaches_.of({file, line, line})) {
        if (drafts_[owner].part.kind == "library") continue;
        std::vector<Place>& places = (sign.serves ? service.served : service.called)[owner];
        if (places.size() < kMostPlaces) add_once(places, {file, line, line});
      }
    }
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const WhoReaches& reaches_;
  std::vector<meaning::RpcContract> languages_;
  std::set<std::string, std::less<>> named_;
  std::map<FileId, std::string> vendors_;  ///< what files import of vendors
  std::unordered_multimap<std::string, Sign> signs_;
  std::vector<Service> services_;
};

}  // namespace

void connect_contracts(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts, const WhoReaches& reaches, Edges& edges) {
  ContractCalls calls(in, ownership, drafts, reaches);
  if (!calls.find_services()) return;
  calls.read();
  calls.connect(edges);
}

}  // namespace cutaway::model
