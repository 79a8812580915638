// SPDX-License-Identifier: Apache-2.0
// Classes, calls and annotations that hand messages over by their type are words of
// catalogue/wiring.toml.
#include "model/connections/messages/events.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostOwners = 2;  ///< a file of more parts than this tells of none of them
constexpr std::size_t kMostMakers = 8;  ///< what more parts make is no event of one of them

/// "OrderPlaced" of "Shop.Orders.OrderPlaced?".
std::string_view plain_type(std::string_view written) {
  written = trim(written);
  if (const auto end = written.find_first_of("<,>?[ "); end != std::string_view::npos)
    written = written.substr(0, end);
  const auto dot = written.rfind('.');
  return dot == std::string_view::npos ? written : written.substr(dot + 1);
}

/// One word ("Order", "T") is a thing, and no message about it.
bool names_message(std::string_view type) {
  return !type.empty() && type.front() >= 'A' && type.front() <= 'Z' &&
         identifier_words(type).size() > 1;
}

class Events {
 public:
  Events(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
         Edges& edges)
      : in_(in), ownership_(ownership), drafts_(drafts), edges_(edges) {
    for (const auto& [row, value] : in.catalogue.table("wiring")) {
      if (row == "message_handlers") bases_.push_back(value);
      if (row == "message_handler_calls") calls_.insert(value);
      if (row == "message_handler_annotations") annotations_.insert(value);
    }
  }

  void run() {
    const bool any = std::ranges::any_of(
        drafts_, [](const Draft& draft) { return draft.part.kind == "broker"; });
    if (!any) return;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f)) && tells_of_few(FileId(f))) find_handlers(FileId(f));
    }
    if (handled_.empty()) return;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f)) && tells_of_few(FileId(f))) find_makers(FileId(f));
    }
    for (const auto& [type, ends] : handled_) join(type, ends);
  }

 private:
  struct Ends {
    std::map<std::uint32_t, Place> handlers, makers;  ///< by draft, the first place
  };

  bool tells_of_few(FileId file) const {
    const std::size_t owners = ownership_.of(file).size();
    return owners > 0 && owners <= kMostOwners;
  }

  void find_handlers(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Base& base : syntax.bases) {
      const std::string_view name = plain_type(syntax.text(base.name));
      const bool handles = std::ranges::any_of(
          bases_, [&](const std::string& glob) { return matches_glob(glob, name); });
      if (handles) handle(file, syntax.text(base.arguments), base.line);
    }
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count > 0 && calls_.contains(syntax.text(call.name)))
        handle(file, class_in(syntax, syntax.arguments[call.first_argument]), call.line);
    }
    for (const syntax::Annotation& annotation : syntax.annotations) {
      if (!annotation.target.valid() ||
          !annotations_.contains(plain_type(syntax.text(annotation.name))))
        continue;
      const syntax::Symbol& method = syntax.symbols[annotation.target.index()];
      if (method.parameter_count > 0)
        handle(file, syntax.text(syntax.parameters[method.first_parameter].type), method.name_line);
    }
  }

  /// `OrderPlaced.class`, `OrderPlaced::class`; some languages hand over the type by its bare name.
  static std::string_view class_in(const syntax::Syntax& syntax, ValueId value) {
    if (!value.valid()) return {};
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == syntax::ValueKind::reference) return syntax.text(node.text);
    if (node.kind != syntax::ValueKind::member || syntax.text(node.text) != "class" ||
        node.child_count == 0)
      return {};
    return syntax.text(syntax.value(syntax.child(node, 0)).text);
  }

  void handle(FileId file, std::string_view written, std::uint32_t line) {
    written = trim(written);
    if (written.starts_with("<")) written.remove_prefix(1);
    const std::string_view type = plain_type(written);
    if (!names_message(type)) return;
    for (const std::uint32_t owner : ownership_.of(file)) {
      if (drafts_[owner].part.kind != "library")
        handled_[std::string(type)].handlers.emplace(owner, Place{file, line, line});
    }
  }

  void find_makers(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      const auto found = handled_.find(plain_type(syntax.text(call.name)));
      if (found == handled_.end()) continue;
      for (const std::uint32_t owner : ownership_.of(file)) {
        if (drafts_[owner].part.kind != "library")
          found->second.makers.emplace(owner, Place{file, call.line, call.line});
      }
    }
  }

  /// The one broker that both are connected to.
  std::optional<std::uint32_t> between(std::uint32_t maker, std::uint32_t handler) const {
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind != "broker" || !edges_.has(maker, i) || !edges_.has(handler, i))
        continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  void join(const std::string& type, const Ends& ends) {
    if (ends.makers.size() > kMostMakers) return;
    for (const auto& [handler, handled] : ends.handlers) {
      for (const auto& [maker, made] : ends.makers) {
        // Who handles it may make one again when it reads what was kept.
        if (ends.handlers.contains(maker)) continue;
        const auto broker = between(maker, handler);
        if (!broker) continue;
        add(maker, *broker, "publish", type, made);
        add(handler, *broker, "subscribe", type, handled);
      }
    }
  }

  void add(std::uint32_t from, std::uint32_t broker, const char* means, const std::string& type,
           const Place& place) {
    Edge edge;
    edge.seen = true;
    edge.means = means;
    edge.topics = {type};
    edge.confidence = Confidence::high;
    edges_.add(from, broker, edge, {place});
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  Edges& edges_;
  std::vector<std::string> bases_;  ///< globs
  std::set<std::string, std::less<>> calls_, annotations_;
  std::map<std::string, Ends, std::less<>> handled_;  ///< by type
};

}  // namespace

void connect_events(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Edges& edges) {
  Events(in, ownership, drafts, edges).run();
}

}  // namespace cutaway::model
