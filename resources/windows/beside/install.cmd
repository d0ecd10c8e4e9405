@echo off
rem 管理者の権限は要りません。レジストリには書きません。
cd /d "%SystemRoot%"
title 委託点検帳
"%~dp0itaku-tenken-cli.exe" install
echo.
pause
