// SPDX-License-Identifier: Apache-2.0
// Document: what we tell, as a tree of blocks whose leaves are claims. Holds no HTML; rendered
// last, by src/render.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/evidence.h"

namespace cutaway::narrative {

/// Words of a sentence that stand in the cited lines: "PostgreSQL" is written `pg` there.
struct Named {
  std::string text;     ///< as in the sentence
  std::string seen_as;  ///< as in the file; searched without regard to case
  Place place;
};

/// One sentence with its proof. There is no way to make one without evidence.
/// Text marks code names with backticks and quotations with “ ”; no other markup.
class Claim {
 public:
  /// `rule` names the planner's rule; `facts` are the keys of the facts it was made from (paths,
  /// names; no line numbers): together they are the claim's id.
  Claim(std::string rule, std::string facts, std::string text, Basis basis, Confidence confidence,
        Evidence evidence);

  /// The same claim, shown by other evidence for the same.
  Claim& rest_on(Evidence evidence) {
    evidence_ = std::move(evidence);
    return *this;
  }
  const std::string& id() const { return id_; }
  const std::string& rule() const { return rule_; }
  const std::string& text() const { return text_; }
  Basis basis() const { return basis_; }
  Confidence confidence() const { return confidence_; }
  const Evidence& evidence() const { return evidence_; }
  const std::vector<Named>& names() const { return names_; }
  Claim& name(std::string text, std::string seen_as, Place place);

 private:
  std::string id_, rule_, text_;
  Basis basis_;
  Confidence confidence_;
  Evidence evidence_;
  std::vector<Named> names_;
};

struct Block;

struct Paragraph {
  std::vector<Claim> claims;  ///< at most four sentences
};
struct ClaimList {
  std::string intro;         ///< a constant heading phrase of ours, may be empty
  std::vector<Claim> items;  ///< seven at most
  std::string more;          ///< "and 5 more", may be empty
};
/// A cell is a label (names and numbers of the model) or a claim; a row carries the evidence of its
/// labels.
struct Cell {
  std::string text;
  std::optional<Claim> claim;
};
struct Row {
  std::vector<Cell> cells;
  std::vector<Place> places;
};
struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::string more;
};
struct DiagramBox {
  std::string id, name, type, technology, description;
  std::string kind;   ///< component kind; decides the shape
  std::string group;  ///< boundary it is drawn in, may be empty
  /// Of circles: area and colour; of points: place from left and from below. Heat is 0 … 1.
  double size = 0, heat = 0;
};
struct DiagramLine {
  std::string from, to, label, technology;
  enum class Style : std::uint8_t {
    solid,
    dashed,
    dotted
  } style = Style::solid;  ///< seen, inferred, configured only
};
/// Drawn by src/layout + src/render/svg; the table twin is made from the same rows: name, type,
/// technology and description of each box.
struct Diagram {
  std::string id, title, scope;   ///< title says type and scope: "Containers of X"
  std::string description;        ///< for <desc>
  std::vector<DiagramBox> boxes;  ///< at most 15 are drawn; the planner has grouped the others
  std::vector<DiagramLine> lines;
  std::string more;                     ///< "+7 more", may be empty
  std::vector<std::string> heads = {};  ///< columns of the table twin; empty: those of the form
  std::vector<std::string> key = {};    ///< what the five colours mean; empty: changes a year
  enum class Form : std::uint8_t {
    graph,
    grid,     ///< boxes in rows; for pictures without lines
    circles,  ///< boxes are circles of their size and heat inside circles of their groups
    points,   ///< boxes are numbered points between two axes; `lines` is empty
    bars,     ///< boxes are bars side by side: size = height, heat = share that is marked
    sequence  ///< boxes are participants; lines are messages in time, dashed ones are not waited
              ///< for, and their technology is the condition
  } form = Form::graph;
};
/// Text of ours without facts: explanations, blanks ("not available – needs git history"), field
/// labels.
struct Note {
  std::string kind;  ///< "hint" "blank" "legend" "code"
  std::string text;
};
struct Section {
  std::string id;  ///< stable anchor
  std::string title;
  std::vector<Block> blocks;
};
struct Block {
  std::variant<Paragraph, ClaimList, Table, Diagram, Note, Section> content;
};
/// Page of the report.
struct Page {
  std::uint32_t number = 0;         ///< 1 … 18, as the interface paper numbers them
  std::string id, title, question;  ///< question it answers, shown under the title
  std::vector<Block> blocks;
  std::vector<Claim> means;  ///< "What this means"
  std::vector<Claim> ask;    ///< "Ask the team"
};
struct Document {
  std::string title, subtitle;
  std::vector<Page> pages;
};

/// `cutaway explain`, one screen.
struct Explain {
  std::string name;
  std::string version;  ///< as the repository declares it, may be empty
  std::string kind;
  std::string main_language;
  bool has_ui = false;
  bool is_monorepo = false;
  std::optional<Claim> purpose;
  std::optional<Claim> says;
  std::vector<Claim> shows;
  std::vector<std::string> audience;
  std::vector<Claim> worth_knowing;
  std::vector<Claim> not_seen;
  std::vector<std::pair<std::string, std::string>> next;  ///< command, what it gives
  std::vector<std::string> picture;                       ///< plain text lines, ≤ 80 columns
};

}  // namespace cutaway::narrative
