// SPDX-License-Identifier: Apache-2.0
// From the words of a request to those of code: what products say that they have, what is named
// after a rare verb, and what only seems to be meant.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("what products tell in these words is asked for in them, too") {
  const std::map<std::string, std::string> files{
      {"app.ts",
       "export class AppComponent {\n  toggleDarkMode() { return document.body.classList }\n}\n"
       "export function exportTimeEntries(list) { return list }\n"}};
  const Planned dark(files, "Add a dark mode");
  CHECK(dark.answer().find("It is there already, as it seems: the function "
                           "`AppComponent.toggleDarkMode`") == 0);
  // Time entries are what is exported here: that they are kept answers nothing.
  const Planned entries(files, "Export time entries as a PDF");
  CHECK(entries.answer().find("It is there already, as it seems") == std::string::npos);
}

TEST_CASE("a point of two words in the README tells by both, and one of a paid edition as that") {
  const std::string request = "Remind signers automatically when they have not signed";
  const std::map<std::string, std::string> code{{"app.rb", "class Form\n  def sign\n  end\nend\n"}};
  auto free = code;
  free["README.md"] = "# Signs\n\n## Features\n\n- Automated reminders\n";
  CHECK(Planned(free, request)
            .answer()
            .find("It is there already, as it seems; the README says: "
                  "“Automated reminders”") == 0);
  auto paid = code;
  paid["README.md"] = "# Signs\n\n## Pro Features\n\n- Automated reminders\n";
  const Planned plan(paid, request);
  CHECK(plan.answer().find("It is told under “Pro Features”, which may be an edition that is paid "
                           "for; the README says: “Automated reminders”") == 0);
  CHECK(plan.scope.change_class == "code");
}

TEST_CASE("what a rare verb is the name of is told, and not the common noun beside it") {
  const Planned planned(
      {{"config/routes.rb",
        "Rails.application.routes.draw do\n  post 'forms/:id/decline', to: "
        "'form_decline#create'\nend\n"},
       {"app/controllers/form_decline_controller.rb",
        "class FormDeclineController < ApplicationController\n  def create\n    "
        "@form.update!(declined_at: Time.current)\n  end\nend\n"},
       {"web/document.ts", "export class Document {\n  open() {}\n}\n"},
       {"web/document_editor.ts",
        "import { Document } from './document';\nexport function documentEditor() { return new "
        "Document() }\n"},
       {"db/schema.rb",
        "ActiveRecord::Schema.define do\n  create_table \"forms\" do |t|\n    t.datetime "
        "\"declined_at\"\n  end\nend\n"}},
      "Let a signer decline a document");
  CHECK(planned.answer().find("Something named after “decline” is there: ") == 0);
  CHECK(planned.answer().find("Something called “document”") == std::string::npos);
}

TEST_CASE("of a condition a name says nothing: what is done without it is a part") {
  const Planned planned({{"mail.php",
                          "<?php\nclass Mailbox {\n  public function sendAutoReply($to) {\n    "
                          "return $to;\n  }\n}\n"}},
                        "Reply automatically when the office is closed");
  CHECK(planned.answer().find("A part of it is there, as it seems: the function "
                              "`Mailbox.sendAutoReply`; its name does not say “") == 0);
}

TEST_CASE("the size of videos is no size of pictures") {
  const Planned planned({{"exercises/video.py", "MAX_FILE_SIZE_MB = 100\n"},
                         {"utils/images.py", "MAX_FILE_SIZE_MB = 20\n"}},
                        "Increase the maximum size of progress pictures to 30 MB");
  CHECK(planned.answer().find("`100`") == std::string::npos);
  CHECK(planned.scope.files.front().path == "utils/images.py");
}

TEST_CASE("who signs in with a product is told by the type of that product") {
  const Planned planned(
      {{"api/auth/google.strategy.ts",
        "export class GoogleStrategy extends PassportStrategy {\n  validate() {}\n}\n"},
       {"api/auth/oidc.strategy.ts",
        "export class OidcStrategy extends PassportStrategy {\n  validate() {}\n}\n"},
       {"api/data/google-sheets.service.ts",
        "export class GoogleSheetsService {\n  read() {}\n}\n"}},
      "Let users log in with Google");
  CHECK(planned.answer() ==
        "It may be there already: for signing in with Google there is `GoogleStrategy`.");
  CHECK(planned.scope.change_class == "behaviour");
}

TEST_CASE("what lets something happen or not is no answer to how many") {
  const Planned planned({{"request.ts",
                          "export interface Options {\n  isAutoRequest?: boolean;\n}\n"
                          "export const isAutoRequest = true;\n"}},
                        "Limit how many movies a user can request each week");
  CHECK(planned.answer().find("isAutoRequest") == std::string::npos);
}

TEST_CASE("what is kept apart and is to stand on another thing changes what is kept") {
  const Planned planned(
      {{"db/schema.rb",
        "ActiveRecord::Schema.define do\n  create_table \"tags\" do |t|\n    t.string \"name\"\n  "
        "end\n  create_table \"projects\" do |t|\n    t.string \"name\"\n    t.string "
        "\"color\"\n  end\nend\n"},
       {"app/models/tag.rb", "class Tag < ApplicationRecord\nend\n"},
       {"app/models/project.rb", "class Project < ApplicationRecord\nend\n"}},
      "Add tags to projects");
  CHECK(planned.answer().find("Not there yet") == 0);
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("who may change a value of a thing is told by the right for the thing") {
  const Planned planned(
      {{"routes/api.php",
        "<?php\nRoute::put('/projects/{project}', [ProjectController::class, 'update']);\n"},
       {"app/Http/Controllers/ProjectController.php",
        "<?php\nclass ProjectController {\n  public function update($project) {\n    "
        "$this->checkPermission('projects:update', $project);\n    $project->billable_rate = 1;\n"
        "  }\n}\n"},
       {"app/Permissions.php",
        "<?php\nclass PermissionStore {\n  public const ROLES = [\n    'owner' => "
        "['projects:update', 'projects:create'],\n    'employee' => ['projects:view'],\n  "
        "];\n}\n"}},
      "Only owners may update the billable rate of a project");
  CHECK(planned.answer() ==
        "The right for it is `projects:update`; of 2 roles seen only “owner” has it.");
}

TEST_CASE("a noun that may be a verb keeps nothing behind an article") {
  const Planned track(
      {{"models.py",
        "from django.db import models\n\nclass Track(models.Model):\n    color = "
        "models.CharField(max_length=7)\n"},
       {"export.py", "def export_schedule(talks):\n    return [talk.track for talk in talks]\n"}},
      "Include the track colour of each talk in the schedule export");
  CHECK(track.scope.change_class != "data");
}

TEST_CASE("of whom a role is told that is let do what is there is asked who may") {
  const std::map<std::string, std::string> files{
      {"package.json", "{\"name\": \"box\", \"dependencies\": {\"express\": \"4\"}}"},
      {"routes.js",
       "import express from 'express';\nimport { deleteComment } from './comments.js';\n"
       "const app = express();\napp.delete('/comments/:id', deleteComment);\n"},
      {"comments.js", "export function deleteComment(req, res) { res.json(1) }\n"}};
  CHECK(Planned(files, "Let moderators delete comments").scope.rule.find("who may do") !=
        std::string::npos);
  CHECK(Planned(files, "Let users delete comments").scope.rule.find("who may do") ==
        std::string::npos);
}

TEST_CASE("which of them is not asked where one or all are said") {
  const std::map<std::string, std::string> files{
      {"models.py",
       "from django.db import models\n\nclass Photo(models.Model):\n    public = "
       "models.BooleanField(default=False)\n"},
      {"photos.py", "def list_photo_names(photos):\n    return photos\n"}};
  const std::string which = "Which rows of `Photo` are meant?";
  CHECK(Planned(files, "Export photos as a CSV list").asks(which));
  CHECK_FALSE(Planned(files, "Export all photos as a CSV list").asks(which));
  CHECK_FALSE(Planned(files, "Export a photo as a CSV list").asks(which));
}

TEST_CASE("the ways into a state that sets something off are asked for") {
  const Planned paid({{"invoices.php",
                       "<?php\nclass Invoice {\n  public function setIsPaid() { return 1; }\n"
                       "  public function isPaid() { return 1; }\n}\n"
                       "class InvoiceController {\n"
                       "  public function markInvoicePaid($invoice) { return 2; }\n}\n"}},
                     "Send a webhook when an invoice is marked as paid");
  CHECK(paid.asks("It may become “paid” in several ways: does it hold for "));
  CHECK(paid.asks("`Invoice.setIsPaid`"));
  CHECK_FALSE(paid.asks("does it hold for `Invoice.isPaid`"));
  CHECK_FALSE(paid.asks("and `Invoice.isPaid`"));
}

TEST_CASE("a word that only looks like the state brings nothing into it") {
  const Planned shipped({{"orders.php",
                          "<?php\nclass OrderController {\n"
                          "  public function editOrderShippingMethod() { return 1; }\n"
                          "  public function sumOrdersShipped() { return 1; }\n"
                          "  public function setOrderShipped() { return 1; }\n}\n"}},
                        "Send an SMS when an order is shipped");
  CHECK(shipped.asks("Is it only `OrderController.setOrderShipped` that sets it off"));
  CHECK_FALSE(shipped.asks("ShippingMethod"));
  CHECK_FALSE(shipped.asks("sumOrders"));
}

TEST_CASE("who writes about a thing changes no value of it") {
  const Planned review(
      {{"permissions.py", "class Permission:\n    PRODUCTS = 'products'\n"},
       {"products.py", "def get_products(user):\n    require_permission(Permission.PRODUCTS)\n"},
       {"reviews.py", "def add_review(product, text):\n    return text\n"}},
      "Let customers write a review of a product");
  CHECK(review.answer().find("`add_review`") != std::string::npos);
}

TEST_CASE("a span is compared with no quantity") {
  const Planned days({{"Cart.cs",
                       "public class Product { public int OrderMinimumQuantity { get; set; } }\n"
                       "public class ProductOrderValidator {\n"
                       "  bool Check(Product product, int quantity) {\n"
                       "    if (quantity < product.OrderMinimumQuantity) return false;\n"
                       "    return true;\n  }\n}\n"}},
                     "Let customers return a product up to 60 days after the order");
  CHECK(days.answer().find("It is a setting already") == std::string::npos);
}

TEST_CASE("a thing that is handed to a check is no right") {
  const Planned memo({{"email.go",
                       "package email\n\nfunc Build(viewer User, commentMemo Memo) string {\n"
                       "  if !canViewerAccessMemo(viewer, commentMemo) {\n    return \"\"\n  }\n"
                       "  return commentMemo.Text\n}\n"}},
                     "Let users write a comment on a memo");
  CHECK(memo.answer().find("The right for it") == std::string::npos);
}

TEST_CASE("what only gives adds nothing") {
  const Planned links(
      {{"package.json", "{\"name\": \"box\", \"dependencies\": {\"express\": \"4\"}}"},
       {"routes.js",
        "import express from 'express';\nimport { links } from './links.js';\n"
        "const app = express();\napp.get('/collections/links', links);\n"},
       {"links.js", "export function links(req, res) { res.json(1) }\n"}},
      "Let viewers of a collection add links");
  CHECK(links.answer().find("already") == std::string::npos);
}

TEST_CASE("of what is kept only the newest is asked for, and nothing new is kept") {
  const Planned beats({{"models.py",
                        "from django.db import models\n\nclass Monitor(models.Model):\n    name = "
                        "models.CharField(max_length=9)\n"},
                       {"beats.py", "def get_heartbeats(monitor):\n    return monitor.beats\n"}},
                      "Keep only the newest 1000 heartbeats of a monitor");
  CHECK(beats.scope.change_class != "data");
}

TEST_CASE("credits of vendors are no vendors where vendors have a class") {
  const Planned vendor(
      {{"models/credit.py",
        "from django.db import models\n\nclass VendorCredit(models.Model):\n    amount = "
        "models.IntegerField()\n    day = models.DateField()\n"},
       {"models/Vendor.js",
        "export class Vendor {\n  name;\n  email;\n  city;\n  label() { return this.name }\n}\n"}},
      "Add a tax number to vendors");
  CHECK(vendor.answer().find("VendorCredit") == std::string::npos);
  CHECK(vendor.answer().find("`Vendor`") != std::string::npos);
}

TEST_CASE("whether one may at all is no answer to how fast") {
  const Planned fast(
      {{"config/app.php",
        "<?php\nreturn [\n    'allow_download' => env('ALLOW_DOWNLOAD', true),\n];\n"},
       {"Downloads.php",
        "<?php\nclass Downloads {\n  public function download() { return 1; }\n}\n"}},
      "Limit how fast a user may download");
  CHECK(fast.answer().find("decides it") == std::string::npos);
}

TEST_CASE("what went wrong sets nothing") {
  const Planned upload(
      {{"attachments/create.js",
        "const Errors = {\n  NO_FILE_WAS_UPLOADED: { code: 'noFileWasUploaded' },\n};\n"
        "export function upload(attachment) { throw Errors.NO_FILE_WAS_UPLOADED }\n"}},
      "Limit how fast a user may upload attachments");
  CHECK_FALSE(upload.tells("`NO_FILE_WAS_UPLOADED`"));
  CHECK(upload.scope.rule.find("who may do") == std::string::npos);
}

TEST_CASE("what is to be replaced is told with where it is used, without its maker's name") {
  const Planned search(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>box</artifactId><dependencies><dependency>"
        "<groupId>org.apache.lucene</groupId><artifactId>lucene-core</artifactId>"
        "<version>8.1</version></dependency></dependencies></project>\n"},
       {"src/main/java/IndexManager.java",
        "import org.apache.lucene.index.IndexWriter;\n"
        "public class IndexManager { IndexWriter writer; }\n"}},
      "Replace Lucene by Elasticsearch for the search");
  CHECK(search.scope.change_class == "rebuild");
  CHECK(search.answer().starts_with("Apache Lucene is used here: "));
  CHECK(search.answer().find("`IndexManager.java`") != std::string::npos);
}

}  // namespace cutaway::answers
