@echo off
rem zip、zip.sig と同じフォルダー(共有フォルダーでもよい)に置きます。
rem 開いた人の点検帳を、新しい版にします。管理者の権限は要りません。
setlocal
title 委託点検帳
set "parcel=%~dp0{zip}"
set "versions=%LOCALAPPDATA%\Programs\itaku-tenken"
set "program="
if not exist "%versions%\*" goto none
cd /d "%versions%"
rem 入れかけ、消しかけのフォルダーは使いません。
for /d %%I in (*) do if not "%%~xI"==".new" if not "%%~xI"==".old" if not "%%~xI"==".gone" if exist "%%~fI\itaku-tenken-cli.exe" set "program=%%~fI\itaku-tenken-cli.exe"
cd /d "%SystemRoot%"
if not defined program goto none
"%program%" update apply "%parcel%"
goto end
:none
echo この利用者の端末に、委託点検帳が入っていません。zipを広げて、導入する.cmd を開いてください。
:end
echo.
pause
