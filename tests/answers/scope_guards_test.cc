// SPDX-License-Identifier: Apache-2.0
// Rights are read where they stand: in the lines of an act, in the class of its parameter, around
// it; and what only handles rights is none.
#include <doctest/doctest.h>

#include "answers/scope/request/guard_names.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a right that an act asks for in its lines comes before the login of its endpoint") {
  const Planned spaces(
      {{"package.json", "{\"name\": \"wiki\", \"dependencies\": {\"@nestjs/common\": \"10\"}}"},
       {"export.controller.ts",
        "import { Controller, Post, UseGuards } from '@nestjs/common';\n"
        "@Controller()\n"
        "export class ExportController {\n"
        "  @UseGuards(JwtAuthGuard)\n"
        "  @Post('spaces/export')\n"
        "  async exportSpace(dto, user) {\n"
        "    const ability = await this.spaceAbility.createForUser(user, dto.spaceId);\n"
        "    if (ability.cannot(SpaceCaslAction.Manage, SpaceCaslSubject.Settings)) {\n"
        "      throw new ForbiddenException();\n"
        "    }\n"
        "    return this.files.pack(dto.spaceId);\n"
        "  }\n"
        "}\n"}},
      "Only administrators may export spaces");
  CHECK(spaces.answer().find("asks for `SpaceCaslAction.Manage` today") != std::string::npos);
}

TEST_CASE("a call that is named after what somebody can do guards the act") {
  const Planned share({{"share.ts",
                        "export async function createShare(page, user) {\n"
                        "  await this.access.validateCanEdit(page, user);\n"
                        "  return this.shares.insert(page);\n"
                        "}\n"}},
                      "Only administrators may create shares");
  CHECK(share.answer() ==
        "The act is there, `createShare`, and `validateCanEdit` guards it today.");
}

TEST_CASE("what the class of a parameter asks before an act runs guards it") {
  const Planned invoice(
      {{"composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"},
       {"app/Http/Requests/RowRulesRequest.php",
        "<?php\nnamespace App\\Http\\Requests;\nclass RowRulesRequest extends Request\n{\n"
        "    public function authorize(): bool\n    {\n"
        "        return auth()->user()->can('edit', $this->invoice);\n    }\n}\n"},
       {"routes/api.php",
        "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
        "use App\\Http\\Controllers\\InvoiceController;\n"
        "Route::delete('invoices/{invoice}', [InvoiceController::class, 'destroy']);\n"},
       {"app/Http/Controllers/InvoiceController.php",
        "<?php\nnamespace App\\Http\\Controllers;\nclass InvoiceController\n{\n"
        "    public function destroy(RowRulesRequest $request, Invoice $invoice)\n"
        "    {\n        $this->rows->remove($invoice);\n    }\n}\n"}},
      "Only administrators may delete invoices");
  CHECK(invoice.answer().find("asks for `edit` today") != std::string::npos);
}

TEST_CASE("what only reads the text of a right guards nothing") {
  const Planned serve({{"go.mod", "module box\n"},
                       {"serve.go",
                        "package box\n"
                        "func deleteTopic(text string) error {\n"
                        "\tdefaults, err := user.ParsePermission(text)\n"
                        "\treturn drop(defaults, err)\n"
                        "}\n"}},
                      "Only administrators may delete topics");
  CHECK(serve.answer().find("ParsePermission") == std::string::npos);
}

TEST_CASE("what an act is handed to guards it") {
  const Planned serve({{"go.mod", "module box\n"},
                       {"serve.go",
                        "package box\n"
                        "func (s *Server) route(w Writer) error {\n"
                        "\treturn s.limit(s.authorizeTopicWrite(s.deleteTopic))(w)\n"
                        "}\n"
                        "func (s *Server) deleteTopic(w Writer) error {\n"
                        "\treturn s.drop(w)\n"
                        "}\n"}},
                      "Delete topics by their name");
  CHECK(serve.tells("Who may do it today: `authorizeTopicWrite` guards `deleteTopic`."));
}

TEST_CASE("a kept thing is written where one of it is made, and that asks who may") {
  const Planned shelves(
      {{"package.json", "{\"name\": \"books\", \"dependencies\": {\"express\": \"4\"}}"},
       {"db.sql", "CREATE TABLE shelves (id int primary key, name text, colour text);\n"},
       {"app.js",
        "const express = require('express');\nconst app = express();\n"
        "app.put('/shelves/:id/pictures/:picture/chosen', requireUser, (req, res) => {\n"
        "  res.json(1);\n});\n"
        "app.post('/shelves', requireAdmin, (req, res) => {\n  res.json(2);\n});\n"
        "app.listen(1);\n"}},
      "Users should be able to put together shelves of their own that nobody else sees.");
  CHECK(shelves.answer().find("pictures") == std::string::npos);
  CHECK(shelves.answer().find("written by `POST /shelves`") != std::string::npos);
  CHECK(shelves.tells("Who may do it today: `requireAdmin` guards `POST /shelves`."));
}

TEST_CASE("guards that one line joins are told together") {
  const Planned links(
      {{"requirements.txt", "djangorestframework==3.15\ndjango==5.0\n"},
       {"shop/urls.py",
        "from rest_framework.routers import DefaultRouter\nfrom shop import views\n"
        "router = DefaultRouter()\nrouter.register(r'invites', views.InviteViewSet)\n"
        "urlpatterns = router.urls\n"},
       {"shop/views.py",
        "from rest_framework import viewsets\n"
        "from shop.rights import IsSpaceOwner, IsAdminHere, TokenHasScope\n\n"
        "class InviteViewSet(viewsets.ModelViewSet):\n"
        "    permission_classes = [IsSpaceOwner & IsAdminHere & TokenHasScope]\n\n"
        "    def create_invites(self, request):\n        return self.keep(request)\n"}},
      "Let people create invites.");
  CHECK(
      links.tells("Who may do it today: `IsSpaceOwner & IsAdminHere & TokenHasScope` guards "
                  "`POST /invites/`."));
}

TEST_CASE("what is allowed before a noun guards nobody") {
  const Planned planned(
      {{"receipts.js",
        "export function readReceipt(user, url) {\n  if (!isAllowedUploadUrl(url)) return\n"
        "  return fetch(url)\n}\n"}},
      "Only admins may read receipts");
  CHECK(planned.answer().find("`isAllowedUploadUrl` guards") == std::string::npos);
  CHECK_FALSE(planned.tells("isAllowedUploadUrl"));
}

TEST_CASE("filters of addresses and marks against forgery are no rights") {
  const Planned any({{"a.go", "package a\n\nfunc Note() int { return 1 }\n"}}, "Add a note.");
  const RequestWords words(*any.source.analysis.catalogue);
  CHECK(is_no_right(words, "ValidateIpAddress"));
  CHECK(is_no_right(words, "ValidateAntiForgeryToken"));
  CHECK_FALSE(is_no_right(words, "Permission"));
}

}  // namespace cutaway::answers
