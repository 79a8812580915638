// SPDX-License-Identifier: Apache-2.0
// The data inside the report, and the report as JSON: pages as trees of blocks.
#include "render/report_json.h"

#include <set>

#include "render/answers.h"
#include "render/walk.h"

namespace cutaway::render {
namespace {

const char* word(narrative::Diagram::Form form) {
  using Form = narrative::Diagram::Form;
  switch (form) {
    case Form::graph:
      return "graph";
    case Form::grid:
      return "grid";
    case Form::circles:
      return "circles";
    case Form::points:
      return "points";
    case Form::bars:
      return "bars";
    case Form::sequence:
      return "sequence";
  }
  return "graph";
}

template <class Members>
Json compact(const Context& context, const Quotes* quotes, Members members) {
  JsonWriter json(false);
  JsonParts parts(json, context, quotes);
  json.open_object();
  parts.head();
  members(json, parts);
  json.close();
  return json.take();
}

}  // namespace

Json explain_data(const narrative::Explain& explain, const Context& context) {
  return compact(context, nullptr,
                 [&](JsonWriter& json, JsonParts& parts) { write_explain(json, parts, explain); });
}

Json map_data(const narrative::Explain& explain, const Context& context) {
  return compact(context, nullptr, [&](JsonWriter& json, JsonParts& parts) {
    write_map(json, parts, *context.analysis, explain.not_seen);
  });
}

Json claims_data(const narrative::Document& document, const narrative::Explain& explain,
                 const Context& context, const Quotes& quotes) {
  std::vector<Citing> all = citings(explain);
  for (const Citing& one : citings(document)) all.push_back(one);
  return compact(context, &quotes, [&](JsonWriter& json, JsonParts& parts) {
    json.key("claims").open_array();
    std::set<std::string> written;
    for (const Citing& one : all) {
      if (one.claim != nullptr && written.insert(one.claim->id()).second) parts.claim(*one.claim);
    }
    json.close();
  });
}

namespace {

/// Blocks as JSON; each has a "type".
class BlockWriter {
 public:
  BlockWriter(JsonWriter& json, JsonParts& parts) : json_(json), parts_(parts) {}

  void blocks(const std::vector<narrative::Block>& blocks, unsigned depth) {
    json_.key("blocks").open_array();
    for (const narrative::Block& one : blocks) block(one, depth);
    json_.close();
  }

 private:
  void block(const narrative::Block& block, unsigned depth) {
    constexpr const char* kTypes[] = {"paragraph", "list", "table", "diagram", "note", "section"};
    json_.open_object().member("type", kTypes[block.content.index()]);
    if (const auto* paragraph = std::get_if<narrative::Paragraph>(&block.content)) {
      parts_.claims("claims", paragraph->claims);
    } else if (const auto* list = std::get_if<narrative::ClaimList>(&block.content)) {
      json_.member("intro", list->intro);
      parts_.claims("claims", list->items);
      json_.member("more", list->more);
    } else if (const auto* rows = std::get_if<narrative::Table>(&block.content)) {
      table(*rows);
    } else if (const auto* picture = std::get_if<narrative::Diagram>(&block.content)) {
      diagram(*picture);
    } else if (const auto* note = std::get_if<narrative::Note>(&block.content)) {
      json_.member("kind", note->kind).member("text", masked(note->text));
    } else if (const auto* section = std::get_if<narrative::Section>(&block.content)) {
      json_.member("id", section->id).member("title", masked(section->title));
      if (depth < 8) blocks(section->blocks, depth + 1);
    }
    json_.close();
  }

  void table(const narrative::Table& table) {
    json_.member("title", masked(table.title));
    parts_.texts("columns", table.columns);
    json_.key("rows").open_array();
    for (const narrative::Row& row : table.rows) {
      json_.open_object().key("cells").open_array();
      for (const narrative::Cell& cell : row.cells) {
        if (cell.claim) {
          parts_.claim(*cell.claim);
        } else {
          json_.text(masked(cell.text));
        }
      }
      json_.close();
      parts_.places("evidence", row.places);
      json_.close();
    }
    json_.close().member("more", table.more);
  }

  void diagram(const narrative::Diagram& diagram) {
    constexpr const char* kStyles[] = {"solid", "dashed", "dotted"};
    json_.member("id", diagram.id).member("title", masked(diagram.title));
    json_.member("scope", masked(diagram.scope)).member("description", masked(diagram.description));
    json_.key("boxes").open_array();
    for (const narrative::DiagramBox& box : diagram.boxes) {
      json_.open_object(true).member("id", box.id).member("name", masked(box.name));
      json_.member("type", box.type).member("technology", masked(box.technology));
      json_.member("description", masked(box.description)).member("kind", box.kind);
      json_.member("group", masked(box.group)).close();
    }
    json_.close().key("lines").open_array();
    for (const narrative::DiagramLine& line : diagram.lines) {
      json_.open_object(true).member("from", line.from).member("to", line.to);
      json_.member("label", masked(line.label)).member("technology", masked(line.technology));
      json_.member("style", kStyles[static_cast<std::size_t>(line.style)]).close();
    }
    json_.close().member("form", word(diagram.form));
    json_.member("more", diagram.more);
  }

  JsonWriter& json_;
  JsonParts& parts_;
};

std::vector<Place> places_of(const std::vector<Citing>& citings) {
  std::vector<Place> all;
  for (const Citing& one : citings) {
    const auto& places = one.claim != nullptr ? one.claim->evidence().places() : *one.places;
    all.insert(all.end(), places.begin(), places.end());
  }
  return all;
}

}  // namespace

std::string json_report(const narrative::Document& document, const narrative::Explain& explain,
                        const Context& context) {
  Quotes quotes(context.analysis);
  const bool with_quotes = context.evidence.empty() || context.evidence == "quotes";
  if (with_quotes) {
    std::vector<Citing> all = citings(explain);
    for (const Citing& one : citings(document)) all.push_back(one);
    quotes.load(places_of(all), 16U << 20U);
  }
  JsonWriter json(true);
  JsonParts parts(json, context, with_quotes ? &quotes : nullptr);
  json.open_object();
  parts.head();
  json.member("title", masked(document.title)).member("subtitle", masked(document.subtitle));
  json.key("explain").open_object();
  write_explain(json, parts, explain);
  json.close().key("pages").open_array();
  for (const narrative::Page& page : document.pages) {
    if (!has_content(page)) continue;
    json.open_object().key("number").number(page.number).member("id", page.id);
    json.member("title", page.title).member("question", page.question);
    BlockWriter(json, parts).blocks(page.blocks, 0);
    parts.claims("means", page.means);
    parts.claims("ask", page.ask);
    json.close();
  }
  json.close().close();
  return json.take().bytes() + "\n";
}

}  // namespace cutaway::render
