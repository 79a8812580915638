// SPDX-License-Identifier: Apache-2.0
// Writes heads, evidence and claims as JSON.
#include "render/json_parts.h"

#include <algorithm>

#include "sources/joined_source.h"

namespace cutaway::render {

bool wants_quotes(const Context& context) { return context.evidence == "quotes"; }

/// Each repository of a system; a row of `sources` has no commit where several are joined.
void JsonParts::write_joined(const sources::Identity& source) {
  std::string_view names = source.name;
  while (!names.empty()) {
    const auto joint = std::min(names.find(sources::kJoint), names.size());
    const std::string_view name = names.substr(0, joint);
    json_.open_object(true).member("id", name).member("name", masked(name));
    json_.key("commit").text_or_null("");
    json_.key("dirty").boolean(source.dirty).member("root_prefix", "").close();
    names.remove_prefix(std::min(joint + sources::kJoint.size(), names.size()));
  }
}

void JsonParts::write_source(const sources::Identity& source) {
  json_.open_object(true).member("id", source.id).member("name", masked(source.name));
  json_.key("commit").text_or_null(source.commit);
  json_.key("dirty").boolean(source.dirty).member("root_prefix", source.root_prefix).close();
}

void JsonParts::head() {
  json_.member("schema", "cutaway/1").member("tool_version", context_.tool_version);
  const model::Model* model = context_.analysis == nullptr ? nullptr : context_.analysis->model;
  json_.key("sources").open_array();
  if (model != nullptr) {
    const sources::Identity& source = model->source;
    if (source.kind == sources::kJoinedKind) {
      write_joined(source);
    } else {
      write_source(source);
    }
  }
  json_.close().key("environments").open_array();
  if (model != nullptr) {
    for (const model::Environment& environment : model->environments) {
      json_.open_object(true).member("id", environment.id);
      json_.key("default").boolean(environment.is_default);
      texts("made_of", environment.made_of);
      json_.close();
    }
  }
  json_.close();
}

void JsonParts::texts(std::string_view name, const std::vector<std::string>& texts) {
  json_.key(name).open_array(true);
  for (const std::string& text : texts) json_.text(masked(text));
  json_.close();
}

void JsonParts::place(const Place& place, bool with_quote) {
  if (!places_.knows(place)) return;
  const model::Model* model = context_.analysis->model;
  std::string_view path = places_.path(place);
  std::string source = model != nullptr && model->source.id != "main" ? model->source.id : "";
  // Of several repositories each has its own paths.
  if (model != nullptr && model->source.kind == sources::kJoinedKind) {
    const auto slash = std::min(path.find('/'), path.size());
    source = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  json_.open_object(true).member("path", path);
  json_.key("line").number(place.line).key("end_line").number(std::max(place.line, place.end_line));
  if (!source.empty()) json_.member("source", source);
  if (with_quote && quotes_ != nullptr && !quotes_->of(place).lines.empty()) {
    std::string quote;
    for (const std::string& line : quotes_->of(place).lines) quote += line + "\n";
    quote.pop_back();
    json_.member("quote", quote);
  }
  json_.close();
}

void JsonParts::places(std::string_view name, const std::vector<Place>& places) {
  json_.key(name).open_array();
  if (context_.evidence != "none") {
    for (const Place& one : places) place(one);
  }
  json_.close();
}

void JsonParts::query(const Query& query) {
  json_.key("query").open_object(true).member("rule", query.rule);
  json_.key("parameters").open_object();
  for (const auto& [name, value] : query.parameters) json_.member(name, masked(value));
  json_.close().close();
}

void JsonParts::evidence_members(const narrative::Claim& claim) {
  const auto& kind = claim.evidence().kind();
  if (const auto* counted = std::get_if<CountedSet>(&kind)) {
    json_.key("counted").open_object(true);
    json_.key("n").number(counted->n).key("of").number(counted->of);
    query(counted->query);
    json_.close();
  } else if (const auto* searched = std::get_if<Searched>(&kind)) {
    json_.key("searched").open_object(true);
    query(searched->query);
    std::string where;
    for (const auto& [name, value] : searched->query.parameters) {
      if (name == "in") where = value;
    }
    json_.member("in", masked(where)).key("places").number(searched->places);
    json_.key("hits").number(searched->hits).close();
  } else if (const auto* commits = std::get_if<Commits>(&kind)) {
    texts("commits", commits->hashes);
  }
}

void JsonParts::claim(const narrative::Claim& claim) {
  json_.open_object().member("id", claim.id()).member("rule", claim.rule());
  json_.member("text", masked(claim.text()));
  json_.member("basis", word(claim.basis())).member("confidence", word(claim.confidence()));
  places("evidence", claim.evidence().places());
  json_.key("names").open_array();
  for (const narrative::Named& named : claim.names()) {
    if (!places_.knows(named.place)) continue;
    json_.open_object(true).member("text", masked(named.text));
    json_.member("seen_as", masked(named.seen_as)).key("evidence");
    place(named.place, false);
    json_.close();
  }
  json_.close();
  evidence_members(claim);
  json_.close();
}

void JsonParts::claims(std::string_view name, const std::vector<narrative::Claim>& claims) {
  json_.key(name).open_array();
  for (const narrative::Claim& one : claims) claim(one);
  json_.close();
}

}  // namespace cutaway::render
